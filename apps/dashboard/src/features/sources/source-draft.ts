import { type SourceKind, type SourceLine } from '@vigie/contract';
import { type SourceChoice } from './sources-search';

export const newsEngines = ['news-google', 'news-bing'] as const;
export type NewsEngine = (typeof newsEngines)[number];

export const timelines = ['hashtags', 'public', 'local', 'search'] as const;
export type Timeline = (typeof timelines)[number];

export const xPlans = ['search', 'stream'] as const;
export type XPlan = (typeof xPlans)[number];

/** A form while it is filled in: the fields of every choice, keys included. */
export interface SourceDraft {
  choice: SourceChoice;
  address: string;
  engine: NewsEngine;
  hosts: string[];
  service: string;
  handle: string;
  appPassword: string;
  instance: string;
  timeline: Timeline;
  hashtags: string[];
  stream: boolean;
  token: string;
  plan: XPlan;
  /** Empty: as the connector does by itself. */
  every: number | '';
  monthlyPosts: number | '';
  bearerToken: string;
}

/** What the server is asked: the same for a preview and for saving. */
export interface SourceAsk {
  kind: SourceKind;
  settings: Record<string, unknown>;
  /** Null: none were written. */
  secret: Record<string, string> | null;
}

export type DraftField = keyof SourceDraft;
export type DraftProblem = 'needed' | 'addressProblem' | 'bothOrNone';

export function choiceOf(kind: SourceKind, settings: Readonly<Record<string, unknown>>): SourceChoice {
  if (kind !== 'feed') return kind;
  const search = settings['search'];
  if (search === 'reddit') return 'reddit';
  return newsEngines.some((engine) => engine === search) ? 'news' : 'feed';
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
const numberOf = (value: unknown): number | '' => (typeof value === 'number' ? value : '');
const oneOf = <T extends string>(values: readonly T[], value: unknown, otherwise: T): T =>
  values.find((candidate) => candidate === value) ?? otherwise;

/** The form of a choice, filled with what is saved. Keys never come back from the server: their fields are empty. */
export function draftOf(choice: SourceChoice, settings: Readonly<Record<string, unknown>> = {}): SourceDraft {
  return {
    choice,
    address: textOf(settings['address']),
    engine: oneOf(newsEngines, settings['search'], 'news-google'),
    hosts: listOf(settings['hosts']),
    service: textOf(settings['service']),
    handle: '',
    appPassword: '',
    instance: textOf(settings['instance']),
    timeline: oneOf(timelines, settings['timeline'], 'hashtags'),
    hashtags: listOf(settings['hashtags']),
    stream: settings['stream'] !== false,
    token: '',
    plan: oneOf(xPlans, settings['plan'], 'search'),
    every: numberOf(settings['every']),
    monthlyPosts: numberOf(settings['monthlyPosts']),
    bearerToken: '',
  };
}

/** A site as people write it, `example.com/blog`, with the scheme it lacks. */
export function fullAddress(address: string): string {
  const text = address.trim();
  return text === '' || /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`;
}

/** Whether two addresses lead to the same place: the server writes them in full. */
export function isSameAddress(one: unknown, other: unknown): boolean {
  if (typeof one !== 'string' || typeof other !== 'string') return false;
  return (URL.parse(one)?.href ?? one) === (URL.parse(other)?.href ?? other);
}

const filled = (values: readonly string[]): string[] =>
  values.map((value) => value.trim()).filter((value) => value !== '');

/** Settings and keys of a form, in the shape that the connectors expect. Empty fields are left out. */
export function askOf(draft: SourceDraft): SourceAsk {
  switch (draft.choice) {
    case 'feed':
      return { kind: 'feed', settings: { address: fullAddress(draft.address) }, secret: null };
    case 'news':
      return { kind: 'feed', settings: { search: draft.engine }, secret: null };
    case 'reddit':
      return { kind: 'feed', settings: { search: 'reddit' }, secret: null };
    case 'bluesky': {
      const hosts = filled(draft.hosts);
      const service = draft.service.trim();
      const handle = draft.handle.trim().replace(/^@/, '');
      const appPassword = draft.appPassword.trim();
      return {
        kind: 'bluesky',
        settings: {
          ...(hosts.length === 0 ? {} : { hosts }),
          ...(service === '' ? {} : { service: fullAddress(service) }),
        },
        secret: handle === '' || appPassword === '' ? null : { handle, appPassword },
      };
    }
    case 'mastodon': {
      const hashtags = filled(draft.hashtags).map((tag) => tag.replace(/^#/, ''));
      const token = draft.token.trim();
      return {
        kind: 'mastodon',
        settings: {
          instance: draft.instance.trim(),
          timeline: draft.timeline,
          ...(draft.timeline !== 'hashtags' || hashtags.length === 0 ? {} : { hashtags }),
          ...(draft.timeline === 'search' ? {} : { stream: draft.stream }),
        },
        secret: token === '' ? null : { token },
      };
    }
    case 'x': {
      const bearerToken = draft.bearerToken.trim();
      return {
        kind: 'x',
        settings: {
          plan: draft.plan,
          ...(draft.every === '' || draft.plan === 'stream' ? {} : { every: draft.every }),
          ...(draft.monthlyPosts === '' ? {} : { monthlyPosts: draft.monthlyPosts }),
        },
        secret: bearerToken === '' ? null : { bearerToken },
      };
    }
  }
}

/** What must be corrected before the network is asked. `hasSecret`: keys are stored already. */
export function problemsOfDraft(
  draft: SourceDraft,
  hasSecret: boolean,
): Partial<Record<DraftField, DraftProblem>> {
  switch (draft.choice) {
    case 'feed': {
      if (draft.address.trim() === '') return { address: 'needed' };
      const url = URL.parse(fullAddress(draft.address));
      const isSite = url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '';
      return isSite ? {} : { address: 'addressProblem' };
    }
    case 'news':
    case 'reddit':
      return {};
    case 'bluesky': {
      const hasHandle = draft.handle.trim() !== '';
      const hasPassword = draft.appPassword.trim() !== '';
      if (hasHandle === hasPassword) return {};
      return hasHandle ? { appPassword: 'bothOrNone' } : { handle: 'bothOrNone' };
    }
    case 'mastodon': {
      const needsToken = draft.timeline === 'search' && draft.token.trim() === '' && !hasSecret;
      return {
        ...(draft.instance.trim() === '' ? { instance: 'needed' } : {}),
        ...(needsToken ? { token: 'needed' } : {}),
      };
    }
    case 'x':
      return draft.bearerToken.trim() === '' && !hasSecret ? { bearerToken: 'needed' } : {};
  }
}

/** Field of the form that a path of the server's problems speaks of: `settings.address` → `address`. */
export function fieldOfPath(path: string): string {
  return path.split('.')[1] ?? path;
}

/** Whether saving asks the network anything it was not asked when the source was saved last. */
export function isSameConnection(ask: SourceAsk, source: Pick<SourceLine, 'settings'>): boolean {
  if (ask.secret !== null) return false;
  // Through the same form, so that what the server added by itself is no difference.
  const saved = askOf(draftOf(choiceOf(ask.kind, source.settings), source.settings)).settings;
  return JSON.stringify(ask.settings) === JSON.stringify(saved);
}
