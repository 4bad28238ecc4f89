import { type Translated } from '../catalog';
import { type auth as en } from '../en/auth';

export const auth: Translated<typeof en> = {
  signIn: 'Se connecter',
  tagline: 'Ce que l’on dit de vous, au moment où on le dit.',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  showPassword: 'Afficher ou masquer le mot de passe',
  noAccount: 'Pas encore de compte ? Demandez un lien d’invitation à un administrateur de votre espace.',
  forgotten:
    'Mot de passe oublié ? Un administrateur peut en définir un nouveau en ligne de commande : vigie user password.',
  signedOut: 'Vous êtes déconnecté.',
  sessionEnded: 'Votre session est terminée. Connectez-vous pour reprendre où vous en étiez.',
  yourName: 'Votre nom',
  newPassword: 'Choisissez un mot de passe',
  newPasswordHint: 'Au moins 10 caractères. Une phrase se retient mieux que des symboles.',
  invitation: {
    title: 'Rejoindre {{workspace}}',
    page: 'Invitation',
    asRole: 'Votre rôle : {{role}}.',
    join: 'Créer le compte et rejoindre',
    joinAs: 'Rejoindre en tant que {{name}}',
    signedInAs: 'Vous êtes connecté en tant que {{name}} ({{email}}).',
    otherAccount: 'Utiliser un autre compte',
    signInFirst: 'J’ai un compte : me connecter, puis rejoindre',
    invalidTitle: 'Cette invitation ne fonctionne plus',
    invalidHint:
      'Un lien sert une fois et pendant sept jours. Demandez-en un nouveau à la personne qui l’a envoyé.',
  },
};
