import { type Translated } from '../catalog';
import { type history as en } from '../en/history';

export const history: Translated<typeof en> = {
  title: 'Historique',
  description:
    'Qui a décidé quoi, et quand. Il ne fait que grandir : rien ne peut y être modifié. Les personnes y figurent par identifiant, et sont nommées tant qu’elles sont connues.',
  export: 'Exporter en CSV',
  person: 'Qui',
  everybody: 'Tout le monde',
  period: 'Quand',
  always: 'Depuis toujours',
  time: { today: 'Aujourd’hui', '7d': '7 derniers jours', '30d': '30 derniers jours' },
  empty: 'Rien n’a encore été décidé',
  emptyHint: 'Ce que chacun fait des mentions, des dossiers et des auteurs est noté ici.',
  more: 'Plus ancien',
  subject: {
    case: 'Dossier',
    author: 'Auteur',
    conversation: 'Conversation',
    mention: 'Mention',
    workspace: 'Espace',
  },
  toCase: 'Vers le dossier',
  toAuthor: 'Vers l’auteur',
  toMention: 'Vers la mention',
  toConversation: 'Vers la conversation',
};
