import { type Translated } from '../catalog';
import { type notices as en } from '../en/notices';

export const notices: Translated<typeof en> = {
  title: 'Notifications',
  bell_one: 'Notifications : {{formatted}} non lue',
  bell_other: 'Notifications : {{formatted}} non lues',
  unread: 'Non lue :',
  readAll: 'Tout marquer comme lu',
  empty:
    'Rien ne vous est encore parvenu. Les dossiers transmis à vos équipes et les messages qui vous nomment arrivent ici.',
  browserTitle: 'Vigie · {{workspace}}',
  many_one: '{{count}} notification arrivée',
  many_other: '{{count}} notifications arrivées',
  browser: {
    turnOn: 'Me prévenir par ce navigateur',
    turnOff: 'Ne plus me prévenir par ce navigateur',
    blocked:
      'Ce navigateur bloque les notifications de Vigie : ses réglages pour ce site peuvent les permettre.',
  },
  kind: {
    'case-handed': '{{who}} a transmis le dossier {{number}} à votre équipe',
    'case-assigned': '{{who}} vous a confié le dossier {{number}}',
    'case-added': '{{who}} vous a ajouté au dossier {{number}}',
    'room-named': '{{who}} vous a nommé dans le dossier {{number}}',
    'room-message': '{{who}} a écrit dans le dossier {{number}}',
    'wrote-again': 'L’auteur d’une de vos conversations a réécrit',
    assigned: '{{who}} vous a confié une conversation',
    reminder: 'Un de vos rappels est arrivé',
  },
  casesHanded: '{{who}} a transmis des dossiers à votre équipe',
  wroteAgainCase: 'L’auteur du dossier {{number}} a réécrit',
};
