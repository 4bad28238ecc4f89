// The emulated networks of the pictures, with what people write on them: pictures-posts.csv.
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import 'reflect-metadata';
import { rolldown } from 'rolldown';
import { nodeAppConfig } from './rolldown.config.mjs';

const root = resolve(import.meta.dirname, '..');
const hour = 3_600_000;
const account = { handle: 'veille-brume.bsky.social', appPassword: 'vue1-surm-erpa-rtem' };
/** Feeds of one address: their host, title, and who writes in the table. */
const sites = {
  fil: { host: 'lefilconso.example', title: 'Le Fil Conso' },
  tasse: { host: 'latassedujour.example', title: 'La tasse du jour' },
};
const networks = ['x', 'bluesky', 'mastodon', 'google', 'bing', 'reddit', ...Object.keys(sites)];

/**
 * Opens them all, holding what was written before now. `env`: settings of a desk that finds them under their own names.
 * `sources`: what that desk is to listen to, as its routes take it. `file`: posts of other networks, as a spreadsheet.
 * `goOn`: publishes what is written now, which waits for `isStreaming`. `closeSite`: one feed is gone. `close`: ends them.
 */
export async function openNetworks() {
  const posts = await readPosts();
  const emulators = await loadEmulators();
  const open = {
    x: await openX(emulators, posts.x),
    bluesky: await openBluesky(emulators, posts.bluesky),
    mastodon: await openMastodon(emulators, posts.mastodon),
    searches: await openSearches(emulators, posts),
    fil: await openSite(emulators, sites.fil, posts.fil),
    tasse: await openSite(emulators, sites.tasse, posts.tasse),
  };
  return {
    env: {
      OUTBOUND_ALLOW: '127.0.0.1',
      OUTBOUND_ROUTES: Object.values(open)
        .flatMap(({ hosts }) => Object.entries(hosts))
        .map(([host, origin]) => `${host}=${origin}`)
        .join(),
    },
    sources: [
      { kind: 'feed', name: 'Google News', settings: { search: 'news-google' } },
      { kind: 'feed', name: 'Bing News', settings: { search: 'news-bing' } },
      { kind: 'feed', name: 'Reddit', settings: { search: 'reddit' } },
      { kind: 'bluesky', name: 'Bluesky', settings: {}, secret: account, pastDays: 14 },
      {
        kind: 'mastodon',
        name: 'mastodon.social',
        settings: { instance: 'mastodon.social', timeline: 'hashtags' },
        pastDays: 14,
      },
      {
        kind: 'x',
        name: 'X',
        settings: { plan: 'search', monthlyPosts: 10_000 },
        secret: { bearerToken: open.x.bearer },
        pastDays: 7,
      },
      ...Object.values(sites).map(({ host, title }) => ({
        kind: 'feed',
        name: title,
        settings: { address: `https://${host}/feed` },
      })),
    ],
    file: fileOf(posts.file),
    /** Posts of one network that are published by `goOn`. */
    now: { bluesky: nowOf(posts.bluesky).length, mastodon: nowOf(posts.mastodon).length },
    goOn() {
      open.bluesky.goOn();
      open.mastodon.goOn();
    },
    isStreaming: () => open.bluesky.isStreaming() && open.mastodon.isStreaming(),
    /** Reddit lets nobody in without an account, or does again. */
    closeReddit: (closed) => open.searches.closeReddit(closed),
    closeSite: () => open.tasse.gone(),
    close: () => Promise.all(Object.values(open).map(({ close }) => close())),
  };
}

/**
 * The table, by network; those that Vigie does not listen to come by file. Times are hours before now; 0: it is yet to be
 * written. The last column, where a line has it, says that the post answers what its author wrote before.
 */
async function readPosts() {
  const rows = parse(await readFile(join(import.meta.dirname, 'pictures-posts.csv')), {
    columns: true,
    delimiter: ';',
    bom: true,
    relax_column_count_less: true,
  });
  const now = Date.now();
  const posts = rows.map((row) => ({
    ...row,
    by: row['comes by'],
    isNow: row['hours ago'] === '0',
    at: Math.round(now - Number(row['hours ago']) * hour),
    followers: Number(row.followers),
  }));
  return {
    ...Object.fromEntries(networks.map((network) => [network, posts.filter(({ by }) => by === network)])),
    file: posts.filter(({ by }) => !networks.includes(by)),
  };
}

const nowOf = (posts) => posts.filter(({ isNow }) => isNow);
const pastOf = (posts) => posts.filter(({ isNow }) => !isNow).sort((a, b) => a.at - b.at);

/** The emulators are TypeScript, and are bundled beside the other builds first. */
async function loadEmulators() {
  const dir = join(root, 'dist/testing');
  const { output, ...input } = nodeAppConfig('worker', dir);
  const bundle = await rolldown({ ...input, input: { emulators: join(root, 'libs/testing/src/index.ts') } });
  await bundle.write({ ...output, sourcemap: false });
  await bundle.close();
  return import(pathToFileURL(join(dir, 'emulators.js')).href);
}

async function openX({ XEmulator }, posts) {
  const x = await XEmulator.open({ plan: { cap: 15_000, used: 3_412 } });
  for (const { author, name, followers } of new Map(posts.map((post) => [post.author, post])).values())
    x.timeline.addUser({ username: author.replaceAll('.', '_'), name, followers });
  const lastOf = new Map();
  for (const { author, at, text, language, answers } of pastOf(posts)) {
    const inReplyTo = answers && lastOf.get(author);
    lastOf.set(
      author,
      x.addPost({ username: author.replaceAll('.', '_'), at, text, lang: language, inReplyTo }),
    );
  }
  return { hosts: { 'api.x.com': x.origin }, bearer: x.bearer, close: () => x.close() };
}

async function openBluesky({ BlueskyEmulator, JetstreamEmulator, JetstreamLog }, posts) {
  const log = new JetstreamLog();
  const [jetstream, service] = await Promise.all([
    JetstreamEmulator.open({ log }),
    BlueskyEmulator.open({ account }),
  ]);
  const write = ({ author, name, followers, text, language, at, isNow }, index) => {
    const did = log.didOf(index + 1);
    service.addProfile({ did, handle: author, displayName: name, followers });
    const createdAt = isNow ? undefined : new Date(at).toISOString();
    const uri = log.addPost({ did, text, langs: [language], createdAt });
    service.addPost({ did, rkey: uri.split('/').at(-1), text, createdAt: isNow ? Date.now() : at });
  };
  // What everybody else talks about meanwhile.
  log.generate(4_000, { brands: ['Phare'], share: 0 });
  pastOf(posts).forEach(write);
  return {
    hosts: {
      'jetstream.us-east.bsky.network': jetstream.network.origin,
      'bsky.social': service.network.origin,
      'public.api.bsky.app': service.network.origin,
    },
    isStreaming: () => jetstream.connected > 0,
    goOn: () => nowOf(posts).forEach((post, index) => write(post, 1_000 + index)),
    close: () => Promise.all([jetstream.close(), service.close()]),
  };
}

async function openMastodon({ MastodonEmulator }, posts) {
  const mastodon = await MastodonEmulator.open();
  for (const { author, name, followers } of posts) {
    const status = mastodon.addPost({ author, visibility: 'direct', silent: true });
    Object.assign(status.author, { displayName: name, followers });
  }
  const lastOf = new Map();
  for (const post of pastOf(posts)) {
    const replyTo = post.answers && lastOf.get(post.author);
    lastOf.set(post.author, mastodon.addPost({ ...post, replyTo }).id);
  }
  // The desk knows it by name, over https: so must its stream be.
  const instance = await (await fetch(`${mastodon.origin}/api/v2/instance`)).json();
  instance.configuration.urls.streaming = 'wss://mastodon.social';
  mastodon.network.on('GET', '/api/v2/instance', () => ({ body: instance }));
  return {
    hosts: { 'mastodon.social': mastodon.origin },
    isStreaming: () => mastodon.streaming > 0,
    goOn: () => nowOf(posts).forEach((post) => mastodon.addPost({ ...post, at: undefined })),
    close: () => mastodon.close(),
  };
}

/** Searches of news, where each hit names its paper, and of Reddit. */
async function openSearches({ FeedEmulator, NetworkEmulator }, { google, bing, reddit }) {
  const [news, board] = await Promise.all([NetworkEmulator.open(), FeedEmulator.open()]);
  const headers = { 'content-type': 'application/xml; charset=utf-8' };
  news.on('GET', '/rss/search', () => ({
    headers,
    body: rss('Google News', newestFirst(google).map(googleItem)),
  }));
  news.on('GET', '/news/search', () => ({
    headers,
    body: rss('Bing News', newestFirst(bing).map(bingItem)),
  }));
  for (const post of pastOf(reddit)) board.add({ ...post, id: `t${post.at}` });
  let isClosed = false;
  board.network.fault(
    { kind: 'status', status: 403 },
    { times: Number.POSITIVE_INFINITY, when: () => isClosed },
  );
  return {
    hosts: {
      'news.google.com': news.origin,
      'www.bing.com': news.origin,
      'www.reddit.com': board.origin,
    },
    closeReddit(closed) {
      isClosed = closed;
    },
    close: () => Promise.all([news.close(), board.close()]),
  };
}

const newestFirst = (posts) => pastOf(posts).reverse();
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function rss(title, items) {
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:News="https://www.bing.com/news/search?format=rss"><channel><title>${title}</title>${items.join('')}</channel></rss>`;
}

function googleItem({ title, author, at }) {
  const id = Buffer.from(`opaque ${at}`).toString('base64url');
  return `<item><title>${escaped(`${title} - ${author}`)}</title><link>https://news.google.com/rss/articles/CBMi${id}?oc=5</link><guid isPermaLink="false">CBMi${id}</guid><pubDate>${new Date(at).toUTCString()}</pubDate><source url="https://presse.example">${escaped(author)}</source></item>`;
}

function bingItem({ title, text, author, at }) {
  const paper = author
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase();
  const link = `http://www.bing.com/news/apiclick.aspx?url=${encodeURIComponent(`https://${paper}.example/${at}`)}`;
  return `<item><title>${escaped(title)}</title><link>${escaped(link)}</link><description>${escaped(text)}</description><pubDate>${new Date(at).toUTCString()}</pubDate><News:Source>${escaped(author)}</News:Source></item>`;
}

async function openSite({ FeedEmulator }, { host, title }, posts) {
  const feed = await FeedEmulator.open();
  feed.title = title;
  for (const post of pastOf(posts)) feed.add({ ...post, link: `https://${host}/${post.at}` });
  return {
    hosts: { [host]: feed.origin },
    gone() {
      feed.gone = true;
    },
    close: () => feed.close(),
  };
}

/** As a spreadsheet in French writes it: semicolons, day first. */
function fileOf(posts) {
  const times = new Intl.DateTimeFormat('fr-FR', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: 'Europe/Paris',
  });
  const rows = posts.map(({ by, author, name, followers, text, at }, index) => [
    5000 + index,
    by,
    author,
    name,
    followers || '',
    text,
    times.format(at),
    `https://social.example/${5000 + index}`,
  ]);
  const columns = ['Identifiant', 'Réseau', 'Auteur', 'Nom', 'Abonnés', 'Texte', 'Publié le', 'Lien'];
  return Buffer.from(stringify(rows, { header: true, columns, delimiter: ';', quoted: true }));
}
