import { type Translated } from '../catalog';
import { type errors as en } from '../en/errors';

export const errors: Translated<typeof en> = {
  title: 'Le chargement a échoué',
  actionFailed: 'Cela n’a pas fonctionné',
  requestId: 'Requête {{id}}',
  pageCrashed: 'Cette page s’est arrêtée',
  pageCrashedHint:
    'Rien de ce qui est enregistré n’est perdu. Rechargez ; si cela se reproduit, transmettez les lignes ci-dessous à votre administrateur.',
  reload: 'Recharger',
  notFoundTitle: 'Il n’y a rien à cette adresse',
  notFoundHint: 'Le lien est peut-être ancien, ou l’espace a été renommé.',
  toStart: 'Aller au début',
  notAllowedTitle: 'Votre rôle n’ouvre pas cette page',
  notAllowedHint:
    'Votre rôle dans {{workspace}} : {{role}}. Un administrateur peut le changer dans Réglages → Personnes.',
  code: {
    'invalid-input': 'Une partie de la saisie n’est pas acceptée.',
    'not-signed-in': 'Votre session est terminée. Reconnectez-vous.',
    'not-allowed': 'Votre rôle ne le permet pas.',
    'not-found': 'Cela n’existe plus, ou n’a jamais existé ici.',
    conflict: 'Quelqu’un a modifié cela entre-temps. Rechargez et réessayez.',
    'too-large': 'C’est plus que ce que le serveur accepte.',
    'too-many-requests': 'Trop d’essais. Attendez une minute et réessayez.',
    'already-set-up': 'Vigie est déjà installée. Connectez-vous.',
    'not-set-up': 'Vigie n’est pas encore installée.',
    'invitation-invalid': 'Cette invitation a expiré, a été retirée ou a déjà servi.',
    'email-taken': 'Un compte existe déjà avec cette adresse. Connectez-vous avec lui.',
    'wrong-credentials': 'L’adresse ou le mot de passe est faux.',
    'weak-password': 'Le mot de passe demande au moins 10 caractères.',
    'last-administrator': 'Un espace garde au moins un administrateur. Nommez-en un autre d’abord.',
    'slug-taken': 'Un autre espace porte déjà ce nom.',
    'query-invalid': 'Cette requête ne peut pas être lue. Corrigez ce qui est marqué.',
    'brand-archived': 'Ce sujet est archivé. Rétablissez-le d’abord.',
    'changed-meanwhile': 'Quelqu’un l’a modifié depuis que vous l’avez ouvert. Regardez à nouveau.',
    'already-taken': 'Un collègue s’en occupe déjà.',
    'case-closed': 'Ce dossier est clos. Rouvrez-le d’abord.',
    'team-has-cases': 'Cette équipe a des dossiers ouverts. Choisissez l’équipe qui les reprend.',
    'team-given-up':
      'L’équipe de ce dossier n’existe plus. Transmettez de nouveau sa conversation depuis la boîte de réception.',
    'name-taken': 'Ce nom est déjà pris.',
    'undo-too-late': 'Cela ne peut plus être annulé : plus de 24 heures ont passé.',
    'already-undone': 'Cela a déjà été annulé.',
    'file-not-allowed':
      'Ce type de fichier ne peut pas être joint. Images, PDF, textes et documents bureautiques le peuvent.',
    'file-lies': 'Ce fichier n’est pas ce que dit son nom. Enregistrez-le à nouveau dans son format.',
    'too-many-files':
      'Trop de vos fichiers attendent un message. Envoyez les messages auxquels ils sont destinés, ou réessayez demain : ce qu’aucun message ne prend est supprimé après un jour.',
    'import-not-readable': 'Ce fichier ne se lit ni comme un tableau, ni comme un objet JSON par ligne.',
    'import-state': 'L’import n’est pas dans un état qui le permet.',
    'too-many-exports':
      'Plusieurs de vos exports sont en cours. Attendez que l’un soit prêt, ou annulez-en un.',
    'import-mapping': 'Le texte et la date demandent chacun une colonne.',
    'archive-refused': 'Ce fichier est abîmé, ou n’est pas un espace exporté de Vigie.',
    'archive-version':
      'Cet export vient d’une autre version de Vigie. Amenez les deux installations à la même version, et exportez de nouveau.',
    'workspace-exists':
      'Cet espace est déjà ici, et il ne peut pas y en avoir de copie à côté. Supprimez-le d’abord, ou apportez le fichier dans une autre installation.',
    'stores-unavailable': 'La base de données ne répond pas. Elle redémarre ; réessayez dans un instant.',
    internal: 'Une erreur s’est produite sur le serveur. Elle est consignée.',
    offline: 'Le serveur est injoignable. Vérifiez la connexion.',
    unreadable: 'La réponse du serveur n’a pas pu être lue.',
  },
  unreadableFile: {
    spreadsheet: 'C’est un classeur de tableur ou une archive : enregistrez-le en CSV, puis déposez-le ici.',
    compressed: 'Ce fichier est compressé : décompressez-le, puis déposez-le ici.',
    binary: 'Ce fichier n’est pas du texte : déposez un fichier CSV, ou un objet JSON par ligne.',
    empty: 'Ce fichier est vide : vérifiez l’export dont il vient.',
    missing: 'Ce fichier n’est plus sur le serveur : envoyez-le de nouveau.',
  },
  badDateFormat:
    'Le motif des dates ne se lit pas : chaque partie n’y figure qu’une fois, avec un signe entre deux nombres, comme dans dd/MM/yyyy HH:mm.',
  tooSlow:
    'La recherche a pris trop de temps. Resserrez-la : une période plus courte, un filtre de plus, moins de mots.',
  dateFormat:
    'Le modèle de date « {{pattern}} » ne se comprend pas : choisissez-en un dans la liste, ou corrigez-le.',
  field: {
    required: 'À remplir.',
    email: 'Ce n’est pas une adresse e-mail.',
    tooLong: 'C’est trop long.',
    tooShort: 'C’est trop court.',
    'weak-password': 'Au moins 10 caractères.',
    'unknown-time-zone': 'Ce fuseau horaire n’est pas connu.',
    'enter-again': 'La clé enregistrée a été donnée pour un autre endroit : saisissez-la de nouveau.',
    taken: 'Ce nom est pris.',
    invalid: 'Ce n’est pas accepté.',
  },
};
