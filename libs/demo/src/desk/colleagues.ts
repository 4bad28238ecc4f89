import type { Locale, Role } from '@vigie/contract';
import type { Network } from '../drafts/draft-set';
import type { TeamKey } from '../rooms/exchange';
import type { Language } from '../texts/blanks';

/** Somebody at work on the demo's desk. */
export interface Colleague {
  name: string;
  role: Role;
  language: Language;
  team: TeamKey | null;
}

/** The first two are the community managers, for French and for English. */
export const colleagues: readonly Colleague[] = [
  { name: 'Inès Kaddour', role: 'manager', language: 'fr', team: null },
  { name: 'Holly Brandreth', role: 'manager', language: 'en', team: null },
  { name: 'Paul Vidal', role: 'analyst', language: 'fr', team: null },
  { name: 'Nadia Belhadj', role: 'member', language: 'fr', team: 'care' },
  { name: 'Lucie Fontanel', role: 'member', language: 'fr', team: 'care' },
  { name: 'Simon Kerr', role: 'member', language: 'en', team: 'care' },
  { name: 'Bethan Pritchard', role: 'member', language: 'en', team: 'care' },
  { name: 'Théo Maréchal', role: 'member', language: 'fr', team: 'product' },
  { name: 'Bastien Roussel', role: 'member', language: 'fr', team: 'product' },
  { name: 'Anjali Nair', role: 'member', language: 'en', team: 'product' },
  { name: 'Caroline Hesse', role: 'member', language: 'fr', team: 'legal' },
  { name: 'Marc Delaunay', role: 'member', language: 'fr', team: 'legal' },
  { name: 'David Okoro', role: 'member', language: 'en', team: 'legal' },
];

/** What the workspace calls things, in its own language. */
export interface DeskWords {
  teams: Record<TeamKey, string>;
  lists: Record<'press' | 'vip', string>;
  /** Names of sources. */
  sources: Record<Network, string>;
  fields: { order: string; model: string; amount: string };
  tags: Record<string, string>;
  views: Record<'battery' | 'questions' | 'press' | 'vip' | 'rivals' | 'alerts', string>;
}

export const deskWords: Record<Locale, DeskWords> = {
  fr: {
    teams: { care: 'Service client', product: 'Produit et sécurité', legal: 'Juridique et communication' },
    lists: { press: 'Presse', vip: 'Voix qui portent' },
    sources: {
      ...{
        x: 'X (démo)',
        bluesky: 'Bluesky (démo)',
        mastodon: 'velo.example (démo)',
        reddit: 'Reddit (démo)',
      },
      ...{ news: 'Actualités (démo)', feed: 'Blogs (démo)', review: 'Avis clients (démo)' },
      ...{ youtube: 'YouTube (démo)', facebook: 'Facebook (démo)', forum: 'Forums (démo)' },
    },
    fields: { order: 'N° de commande', model: 'Modèle', amount: 'Montant rendu (€)' },
    tags: {
      ...{ battery: 'batterie', delivery: 'livraison', refund: 'remboursement', app: 'appli', theft: 'vol' },
      ...{ care: 'care', repair: 'atelier', shop: 'boutique', press: 'presse', legal: 'juridique' },
      ...{ employer: 'employeur', security: 'hameçonnage', idea: 'idée', street: 'espace public' },
      ...{ advert: 'promo', question: 'question' },
    },
    views: {
      ...{ battery: 'Batteries à traiter', questions: 'Questions sans réponse', press: 'Presse' },
      ...{ vip: 'Voix qui portent', rivals: 'Concurrents mécontents', alerts: 'Alertes de la semaine' },
    },
  },
  en: {
    teams: { care: 'Customer care', product: 'Product and safety', legal: 'Legal and communication' },
    lists: { press: 'Press', vip: 'Voices that carry' },
    sources: {
      ...{
        x: 'X (demo)',
        bluesky: 'Bluesky (demo)',
        mastodon: 'velo.example (demo)',
        reddit: 'Reddit (demo)',
      },
      ...{ news: 'News (demo)', feed: 'Blogs (demo)', review: 'Customer reviews (demo)' },
      ...{ youtube: 'YouTube (demo)', facebook: 'Facebook (demo)', forum: 'Forums (demo)' },
    },
    fields: { order: 'Order number', model: 'Model', amount: 'Amount given back (€)' },
    tags: {
      ...{ battery: 'battery', delivery: 'delivery', refund: 'refund', app: 'app', theft: 'theft' },
      ...{ care: 'care', repair: 'workshop', shop: 'shop', press: 'press', legal: 'legal' },
      ...{ employer: 'employer', security: 'phishing', idea: 'idea', street: 'public space' },
      ...{ advert: 'promo', question: 'question' },
    },
    views: {
      ...{ battery: 'Batteries to handle', questions: 'Questions without answer', press: 'Press' },
      ...{ vip: 'Voices that carry', rivals: 'Unhappy with competitors', alerts: 'Alerts of the week' },
    },
  },
};

/** Minutes in which each team answers. */
export const dueMinutes: Record<TeamKey, number> = { care: 24 * 60, product: 72 * 60, legal: 96 * 60 };
