import { type Translated } from '../catalog';
import { type setup as en } from '../en/setup';

export const setup: Translated<typeof en> = {
  title: 'Bienvenue à bord',
  step: 'Étape {{step}} sur 2',
  account: {
    title: 'Votre compte',
    hint: 'Le premier compte administre cette installation. Il reste sur votre propre serveur.',
  },
  topic: {
    title: 'Votre espace et son premier sujet suivi',
    hint: 'Un espace, c’est une entreprise, ou un client d’une agence. Un sujet suivi, c’est ce que l’on y écoute : une marque, un produit, une personne, un service public.',
    workspaceName: 'Nom de l’espace',
    workspaceHint: 'Le plus souvent, le nom de l’entreprise.',
    section: 'Le premier sujet suivi',
    skip: 'Sans sujet pour l’instant',
    finish: 'Créer et continuer',
  },
  ready: {
    title: '{{workspace}} est prêt',
    topic: 'Vigie sait maintenant ce que « {{topic}} » veut dire.',
    noTopic:
      'Il n’y a pas encore de sujet suivi : ajoutez-en un dans Réglages → Sujets suivis avant d’importer.',
    next: 'Apportez maintenant des publications : un export de votre outil d’écoute, un tableur, tout fichier CSV ou NDJSON. Chaque publication est lue (langue, sentiment, catégories) et s’affiche dans la boîte de réception dès qu’elle est enregistrée, sans recharger.',
    import: 'Importer un fichier',
    inbox: 'Ouvrir la boîte de réception',
    addTopic: 'Ajouter un sujet',
  },
  alreadyDone: 'L’espace est créé, mais pas le sujet. Corrigez-le et réessayez.',
};
