/** Names of the tags in a text, in small letters. */
export function tagsIn(text: string): string[] {
  return [...text.matchAll(/#([\p{L}\p{N}_]+)/gu)].map(([, tag]) => (tag ?? '').toLowerCase());
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Mastodon's HTML: paragraphs, links cut into spans, tags and mentions as links. */
export function htmlOf(text: string, origin: string): string {
  const paragraphs = escaped(text).split('\n\n');
  return paragraphs
    .map((paragraph) => `<p>${linked(paragraph, origin).replaceAll('\n', '<br />')}</p>`)
    .join('');
}

function linked(text: string, origin: string): string {
  return text.replace(/https?:\/\/\S+|#[\p{L}\p{N}_]+|@\w+/gu, (found) => {
    const name = found.slice(1);
    if (found.startsWith('#'))
      return `<a href="${origin}/tags/${name}" class="mention hashtag" rel="tag">#<span>${name}</span></a>`;
    if (found.startsWith('@'))
      return `<span class="h-card" translate="no"><a href="${origin}/@${name}" class="u-url mention">@<span>${name}</span></a></span>`;
    const [scheme = ''] = /^https?:\/\/(www\.)?/.exec(found) ?? [];
    const rest = found.slice(scheme.length);
    const shown = `<span class="${rest.length > 30 ? 'ellipsis' : ''}">${rest.slice(0, 30)}</span>`;
    return `<a href="${found}" target="_blank" rel="nofollow noopener noreferrer" translate="no"><span class="invisible">${scheme}</span>${shown}<span class="invisible">${rest.slice(30)}</span></a>`;
  });
}

const invented = {
  fr: {
    who: ['Ma commande', 'Le colis', 'La borne du magasin', 'Mon dossier', 'La mise à jour'],
    what: [
      'est enfin là',
      'tourne en rond',
      'a disparu du suivi',
      'fonctionne à merveille',
      'reste bloqué à l’étape deux',
    ],
    end: ['quelqu’un pour m’aider ?', 'bien joué.', 'je verrai demain.', 'c’est la troisième fois…'],
  },
  en: {
    who: ['My order', 'The parcel', 'The kiosk in the shop', 'My file', 'The update'],
    what: [
      'is here at last',
      'keeps going in circles',
      'vanished from tracking',
      'works like a charm',
      'is stuck at step two',
    ],
    end: ['can anyone help?', 'nicely done.', 'tomorrow, maybe.', 'third time this month…'],
  },
} as const;

/** A post about a tag, the same for the same numbers. */
export function inventedText(random: () => number, tag: string): ['fr' | 'en', string] {
  const language = random() < 0.6 ? 'fr' : 'en';
  const pick = (items: readonly string[]) => items[Math.floor(random() * items.length)] ?? '';
  const { who, what, end } = invented[language];
  const number = Math.floor(random() * 90_000) + 10_000;
  return [language, `${pick(who)} #${tag} ${pick(what)}, n°${number}, ${pick(end)}`];
}
