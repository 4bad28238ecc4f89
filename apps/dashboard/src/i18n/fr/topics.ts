import { type Translated } from '../catalog';
import { type topics as en } from '../en/topics';

export const topics: Translated<typeof en> = {};
