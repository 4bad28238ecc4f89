import { type Translated } from '../catalog';
import { type settings as en } from '../en/settings';

export const settings: Translated<typeof en> = {
  title: 'Réglages',
  topics: 'Sujets suivis',
  people: 'Personnes',
  workspace: 'Espace',
  me: 'Moi',
};
