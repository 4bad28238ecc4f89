import { type Translated } from '../catalog';
import { type setup as en } from '../en/setup';

export const setup: Translated<typeof en> = {};
