import { type Translated } from '../catalog';
import { type archives as en } from '../en/archives';

export const archives: Translated<typeof en> = {
  export: {
    title: 'Tout emporter',
    body: 'Un fichier avec tout ce que contient cet espace : sujets suivis, sources, mentions, auteurs, dossiers avec leurs échanges internes, historique. Il s’apporte dans une autre installation de la même version, ou se lit avec vos propres programmes : chaque table est en JSON, une ligne par enregistrement.',
    without:
      'N’y sont pas : mots de passe, invitations, liens des flux et clés des sources. Gardez ce fichier en lieu sûr : il contient ce qui a été écrit en interne, et les noms et adresses de vos collègues.',
    download: 'Exporter l’espace',
  },
  deletion: {
    title: 'Supprimer cet espace',
    body: 'Tout ce qu’il contient disparaît, pour tout le monde et pour de bon : mentions, dossiers, échanges internes, historique. Ses sources s’arrêtent aussitôt. Exportez-le d’abord si vous pouvez en avoir encore besoin.',
    open: 'Supprimer l’espace…',
    ask: 'Supprimer « {{name}} » ?',
    warning: 'C’est irréversible. Tous ceux qui y travaillent le perdent à cet instant.',
    type: 'Tapez le nom de l’espace : {{name}}',
    confirm: 'Supprimer pour de bon',
  },
  arrival: {
    how: 'Ce que contient le nouvel espace',
    empty: 'Rien encore',
    fromFile: 'Un espace exporté',
    hint: 'Un espace exporté d’une autre installation de la même version. Il arrive entier ou pas du tout. Les personnes sont reconnues à leur adresse e-mail ; les autres sont nommées, et pourront se connecter une fois invitées. Les sources arrivent en pause.',
    file: 'Espace exporté (zip)',
    choose: 'Choisir le fichier',
    bring: 'L’apporter',
    uploading: 'Envoi de {{name}}',
    uploaded: '{{sent}} sur {{total}} envoyés',
    checking: 'Envoyé. Le serveur l’examine…',
    reading: 'Arrivée de « {{name}} »',
    read: '{{rows}} lignes sur {{total}}',
    checkingRows: 'Toutes les lignes sont lues. Elles sont vérifiées…',
    leave: 'Cela continue si vous fermez, et se retrouve ici.',
    cancel: 'Abandonner',
    cancelled: 'Abandonné. Il n’en reste rien ici.',
    done: '« {{name}} » est arrivé.',
    open: 'L’ouvrir',
    failed: '« {{name}} » n’a pas été apporté. Il n’en reste rien ici.',
    interrupted: 'Le serveur a été arrêté entre-temps. Envoyez le fichier de nouveau.',
    busy: 'Un autre espace est en train d’arriver, ou celui-ci est encore en cours de suppression ici. Réessayez dans une minute.',
    again: 'Essayer un autre fichier',
  },
};
