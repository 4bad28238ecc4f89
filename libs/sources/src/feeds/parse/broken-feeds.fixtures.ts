import iconv from 'iconv-lite';

/** A document as it comes over the wire, and what a person reads in it. */
export interface BrokenFeed {
  name: string;
  bytes: Uint8Array;
  contentType?: string;
  url?: string;
  /** Code of the fault where there is no feed in it. */
  fault?: 'empty' | 'not-a-feed' | 'unreadable';
  /** What each entry must say, in order; members that are not named may be anything. */
  items?: readonly ExpectedItem[];
  feed?: Readonly<Record<string, unknown>>;
}

export interface ExpectedItem {
  id?: string;
  title?: string;
  text?: string;
  link?: string | null;
  author?: string | null;
  published?: string | null;
  updated?: string | null;
  media?: readonly string[];
  categories?: readonly string[];
}

const utf8 = (text: string) => Buffer.from(text);
const latin = (text: string, encoding = 'windows-1252') => iconv.encode(text, encoding);

const rss = (items: string, channel = '', head = '<?xml version="1.0" encoding="UTF-8"?>', root = '') =>
  `${head}<rss version="2.0"${root}><channel><title>Le quai</title><link>https://quai.example/</link>${channel}${items}</channel></rss>`;
const atom = (entries: string, feed = '', root = '') =>
  `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"${root}><title>Harbour notes</title><id>urn:harbour</id><updated>2026-11-12T10:00:00Z</updated>${feed}${entries}</feed>`;

const date = '<pubDate>Thu, 12 Nov 2026 10:00:00 GMT</pubDate>';
const at = '2026-11-12T10:00:00.000Z';
const cafe = (extra = '') =>
  `<item><guid isPermaLink="false">cafe-1</guid><title>Le café du port rouvre déjà</title><link>https://quai.example/cafe</link><description>L’été fut long, « à côté » du quai.</description>${date}${extra}</item>`;
const cafeItem: ExpectedItem = {
  id: 'cafe-1',
  title: 'Le café du port rouvre déjà',
  text: 'L’été fut long, « à côté » du quai.',
  link: 'https://quai.example/cafe',
  published: at,
};
const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>`;
/** One item of RSS around some elements, and what is read of it. */
const one = (
  name: string,
  elements: string,
  expected: ExpectedItem,
  channel = '',
  root = '',
): BrokenFeed => ({
  name,
  bytes: utf8(rss(`<item>${elements}</item>`, channel, undefined, root)),
  items: [expected],
});
const dated = (name: string, written: string, published: string | null, channel = ''): BrokenFeed =>
  one(
    `date: ${name}`,
    `<title>Une date</title><guid>d</guid><pubDate>${written}</pubDate>`,
    { title: 'Une date', published },
    channel,
  );
const oneAtom = (
  name: string,
  elements: string,
  expected: ExpectedItem,
  feed = '',
  root = '',
): BrokenFeed => ({
  name,
  bytes: utf8(atom(`<entry>${elements}</entry>`, feed, root)),
  items: [expected],
});

const bom = '\ufeff';
const double = (text: string) => utf8(iconv.decode(Buffer.from(text), 'windows-1252'));

const encodings: BrokenFeed[] = [
  { name: 'utf-8, as declared', bytes: utf8(rss(cafe())), items: [cafeItem] },
  { name: 'windows-1252 declared as UTF-8', bytes: latin(rss(cafe())), items: [cafeItem] },
  { name: 'windows-1252 without declaration', bytes: latin(rss(cafe(), '', '')), items: [cafeItem] },
  {
    name: 'windows-1252 declared as ISO-8859-1',
    bytes: latin(rss(cafe(), '', declared('ISO-8859-1'))),
    items: [cafeItem],
  },
  {
    name: 'UTF-8 declared as ISO-8859-1',
    bytes: utf8(rss(cafe(), '', declared('ISO-8859-1'))),
    items: [cafeItem],
  },
  {
    name: 'UTF-8 that HTTP calls ISO-8859-1',
    bytes: utf8(rss(cafe())),
    contentType: 'text/xml; charset=ISO-8859-1',
    items: [cafeItem],
  },
  {
    name: 'windows-1252 that only HTTP declares',
    bytes: latin(rss(cafe(), '', '<?xml version="1.0"?>')),
    contentType: 'application/rss+xml; charset="windows-1252"',
    items: [cafeItem],
  },
  {
    name: 'UTF-16 with a mark',
    bytes: latin(bom + rss(cafe(), '', declared('UTF-16')), 'utf-16le'),
    items: [cafeItem],
  },
  {
    name: 'UTF-16 without a mark',
    bytes: latin(rss(cafe(), '', declared('UTF-16')), 'utf-16be'),
    items: [cafeItem],
  },
  { name: 'UTF-8 encoded twice', bytes: double(rss(cafe())), items: [cafeItem] },
  {
    name: 'KOI8-R as declared',
    bytes: latin(
      rss('<item><title>Порт открыт</title><guid>k</guid></item>', '', declared('koi8-r')),
      'koi8-r',
    ),
    items: [{ title: 'Порт открыт' }],
  },
  {
    name: 'Shift_JIS as declared',
    bytes: latin(
      rss('<item><title>港のカフェ</title><guid>j</guid></item>', '', declared('Shift_JIS')),
      'shift_jis',
    ),
    items: [{ title: '港のカフェ' }],
  },
  {
    name: 'UTF-8 with one broken character',
    bytes: Buffer.concat([
      utf8('<rss><channel><title>é à è ç</title><item><guid>x</guid><title>Été '),
      Buffer.from([0xe9]),
      utf8(' fini</title></item></channel></rss>'),
    ]),
    items: [{ id: 'x', title: 'Été \ufffd fini' }],
  },
];

const surroundings: BrokenFeed[] = [
  {
    name: 'mark and white space before the declaration',
    bytes: utf8(`${bom}\n\n  ${rss(cafe())}`),
    items: [cafeItem],
  },
  {
    name: 'warning of PHP before the declaration',
    bytes: utf8(
      `<br />\n<b>Warning</b>:  Undefined variable $tri in <b>/srv/flux.php</b> on line <b>12</b><br />\n${rss(cafe())}`,
    ),
    items: [cafeItem],
  },
  {
    name: 'garbage after the end',
    bytes: utf8(`${rss(cafe())}\n<!-- 0.2 s --><script>alert(1)</script>&nope`),
    items: [cafeItem],
  },
  {
    name: 'two marks and a comment',
    bytes: utf8(`${bom}${bom}<!-- <rss> pour demain -->${rss(cafe(), '', '')}`),
    items: [cafeItem],
  },
  {
    name: 'NUL and control characters',
    bytes: utf8(rss(cafe()).replace('café', 'ca\0f\x08é')),
    items: [cafeItem],
  },
  {
    name: 'numeric references to control characters',
    bytes: utf8(rss(cafe()).replace('café', 'café&#x1;&#0;')),
    items: [{ id: 'cafe-1' }],
  },
  {
    name: 'channel without rss',
    bytes: utf8(`<channel><title>Le quai</title>${cafe()}</channel>`),
    items: [cafeItem],
  },
  {
    name: 'capital letters',
    bytes: utf8(
      rss(cafe())
        .replace('<rss', '<RSS')
        .replace('</rss', '</RSS')
        .replace('<item>', '<ITEM>')
        .replace('</item>', '</ITEM>'),
    ),
    items: [cafeItem],
  },
  {
    name: 'items outside the channel',
    bytes: utf8(`<rss version="2.0"><channel><title>Q</title></channel>${cafe()}</rss>`),
    items: [cafeItem],
  },
];

const syntax: BrokenFeed[] = [
  one('stray &', '<title>Quai & Fils</title><link>https://quai.example/?a=1&b=2</link><guid>q</guid>', {
    title: 'Quai & Fils',
    link: 'https://quai.example/?a=1&b=2',
  }),
  one('stray <', '<title>5 < 6 et <3</title><link>https://quai.example/c</link><guid>q</guid>', {
    title: '5 < 6 et <3',
    link: 'https://quai.example/c',
  }),
  one(
    '< that looks like a tag',
    '<title>si a<b alors</title><link>https://quai.example/c</link><guid>q</guid>',
    {
      title: 'si a<b alors',
      link: 'https://quai.example/c',
    },
  ),
  one(
    'prefixes without a declaration',
    '<title>T</title><guid>p</guid><dc:creator>Léa Marin</dc:creator><dc:date>2026-11-12T10:00:00Z</dc:date><content:encoded>Tout&#32;va</content:encoded>',
    {
      author: 'Léa Marin',
      published: at,
      text: 'Tout va',
    },
  ),
  one('entities of HTML', '<title>L&rsquo;&eacute;t&eacute;&nbsp;arrive &hellip;</title><guid>e</guid>', {
    title: 'L’été arrive …',
  }),
  one(
    'entities escaped twice',
    '<title>L&amp;rsquo;&amp;eacute;t&amp;eacute; &amp;amp; nous</title><guid>e</guid>',
    { title: 'L’été & nous' },
  ),
  one('references of windows-1252', '<title>L&#146;ann&#233;e</title><guid>e</guid>', { title: 'L’année' }),
  one(
    'CDATA in CDATA',
    '<title><![CDATA[Le <![CDATA[vrai]]> titre]]></title><guid>c</guid><link>https://quai.example/c</link>',
    {
      title: 'Le vrai titre',
      link: 'https://quai.example/c',
    },
  ),
  one(
    'CDATA never closed',
    '<title><![CDATA[Le titre</title><link>https://quai.example/c</link><description><![CDATA[Le <b>texte</b>]]></description><guid>c</guid>',
    {
      title: 'Le titre',
      text: 'Le texte',
      link: 'https://quai.example/c',
    },
  ),
  one(
    'title never closed',
    '<title>Le titre<link>https://quai.example/t</link><guid>t</guid><description>Le texte</description>',
    {
      title: 'Le titre',
      link: 'https://quai.example/t',
      text: 'Le texte',
    },
  ),
  {
    name: 'items never closed',
    bytes: utf8(rss('<item><title>Un</title><guid>1</guid><item><title>Deux</title><guid>2</guid></item>')),
    items: [
      { id: '1', title: 'Un' },
      { id: '2', title: 'Deux' },
    ],
  },
  one(
    'closed by another name',
    '<title>Le titre</titre></title><guid>n</guid><description>Le texte</desc></description>',
    { id: 'n', title: 'Le titre', text: 'Le texte' },
  ),
  {
    name: 'cut in the middle',
    bytes: utf8(rss(cafe() + cafe()).slice(0, -260)),
    items: [cafeItem],
    feed: { cut: true },
  },
  one(
    'attributes without quotes',
    '<title>T</title><guid isPermaLink=false>u</guid><enclosure url=https://quai.example/a.mp3 type=audio/mpeg length=3 />',
    {
      id: 'u',
      media: ['https://quai.example/a.mp3'],
    },
  ),
  one(
    'HTML that was not escaped',
    '<title>T</title><guid>h</guid><description><p>Bonjour <b>à tous</b>,<br>le quai &amp; ses <a href="/x">gens</a></p><p>Fin</p></description>',
    {
      text: 'Bonjour à tous,\nle quai & ses gens\n\nFin',
    },
  ),
  {
    name: 'billion laughs',
    bytes: utf8(
      `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>${rss('<item><title>&c; dit-il</title><guid>b</guid></item>', '', '')}`,
    ),
    items: [{ id: 'b', title: '&c; dit-il' }],
  },
  {
    name: 'external entity',
    bytes: utf8(
      `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>${rss('<item><title>Lu &x; là</title><guid>x</guid></item>', '', '')}`,
    ),
    items: [{ id: 'x', title: 'Lu &x; là' }],
  },
  {
    name: 'nested without end',
    bytes: utf8(rss(`${cafe()}<item><guid>n</guid><description>${'<div>'.repeat(30_000)}`)),
    items: [cafeItem],
    feed: { cut: true },
  },
];

const identity: BrokenFeed[] = [
  one('no guid', '<title>T</title><link>https://quai.example/sans</link>', {
    id: 'https://quai.example/sans',
  }),
  {
    name: 'neither guid nor link',
    bytes: utf8(
      rss(
        '<item><title>Avis</title><description>Marée haute</description></item><item><title>Avis</title><description>Marée basse</description></item>',
      ),
    ),
    items: [
      { text: 'Marée haute', link: null },
      { text: 'Marée basse', link: null },
    ],
  },
  one('guid that is the link', '<title>T</title><guid>https://quai.example/perma</guid>', {
    id: 'https://quai.example/perma',
    link: 'https://quai.example/perma',
  }),
  one('guid that is no link', '<title>T</title><guid isPermaLink="false">https://quai.example/perma</guid>', {
    link: null,
  }),
  { name: 'the same item twice', bytes: utf8(rss(cafe() + cafe())), items: [cafeItem] },
  {
    name: 'one guid for several articles',
    bytes: utf8(
      rss(
        ['a', 'b']
          .map(
            (path) =>
              `<item><guid>1</guid><title>${path}</title><link>https://quai.example/${path}</link></item>`,
          )
          .join(''),
      ),
    ),
    items: [
      { id: 'https://quai.example/a', title: 'a' },
      { id: 'https://quai.example/b', title: 'b' },
    ],
  },
  one(
    'empty elements before the full ones',
    '<guid/><link/><title></title><title>T</title><guid>g</guid><link>https://quai.example/p</link>',
    { id: 'g', title: 'T', link: 'https://quai.example/p' },
  ),
];

const dates: BrokenFeed[] = [
  dated('RFC 822', 'Thu, 12 Nov 2026 11:00:00 +0100', at),
  dated('without weekday nor seconds', '12 Nov 2026 10:00 GMT', at),
  dated('wrong weekday', 'Mon, 12 Nov 2026 10:00:00 GMT', at),
  dated('year of two digits', 'Thu, 12 Nov 26 10:00:00 GMT', at),
  dated('in French', 'jeu., 12 nov. 2026 11:00:00 +0100', at),
  dated('in French, Tuesday', 'mar., 10 nov. 2026 10:00:00 GMT', '2026-11-10T10:00:00.000Z'),
  dated('in French, with words', 'Jeudi 12 novembre 2026 à 10h00', at),
  dated('in German', 'Do, 12 Dez 2026 10:00:00 +0000', '2026-12-12T10:00:00.000Z'),
  dated('EST', 'Thu, 12 Nov 2026 05:00:00 EST', at),
  dated('CEST', 'Sun, 12 Jul 2026 12:00:00 CEST', '2026-07-12T10:00:00.000Z'),
  dated('GMT with an offset', 'Thu, 12 Nov 2026 11:00:00 GMT+0100', at),
  dated('ISO without zone', '2026-11-12T10:00:00', at),
  dated('ISO with a space', '2026-11-12 11:00:00 +0100', at),
  dated('W3CDTF of a month', '2026-11', '2026-11-01T00:00:00.000Z'),
  dated('W3CDTF without seconds', '2026-11-12T10:00Z', at),
  dated('Unix', '1794477600', '2026-11-12T10:00:00.000Z'),
  dated('as JavaScript prints it', 'Thu Nov 12 2026 10:00:00 GMT+0000 (Coordinated Universal Time)', at),
  dated('as C prints it', 'Thu Nov 12 10:00:00 UTC 2026', at),
  dated('European numbers', '12/11/2026 10:00', at),
  dated('American numbers', '11/12/2026 10:00 AM', at, '<language>en-us</language>'),
  dated('numbers with dots', '12.11.2026 10:00:00', at),
  dated('impossible', 'Thu, 31 Feb 2026 10:00:00 GMT', null),
  dated('year 1', '0001-01-01T00:00:00Z', null),
  dated('words', 'hier soir', null),
  one(
    'date: none, but that of Dublin Core',
    '<title>T</title><guid>d</guid><pubDate></pubDate><dc:date>2026-11-12T10:00:00Z</dc:date>',
    { published: at },
    '',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"',
  ),
];

const links: BrokenFeed[] = [
  one('relative link', '<title>T</title><guid>r</guid><link>/une/page</link>', {
    link: 'https://quai.example/une/page',
  }),
  one(
    'xml:base',
    '<title>T</title><guid>r</guid><link>page</link>',
    { link: 'https://base.example/dossier/page' },
    '',
    ' xml:base="https://base.example/dossier/"',
  ),
  one(
    'link broken over lines',
    '<title>T</title><guid>r</guid><link>\n   https://quai.example/tres/\n   long  </link>',
    { link: 'https://quai.example/tres/long' },
  ),
  one('script for a link', '<title>T</title><guid>r</guid><link>javascript:alert(1)</link>', { link: null }),
  one('without protocol', '<title>T</title><guid>r</guid><link>www.quai.example/w</link>', {
    link: 'https://www.quai.example/w',
  }),
  one(
    'through Feedburner',
    '<title>T</title><guid>r</guid><link>https://feedproxy.google.com/~r/quai/~3/abc/</link><feedburner:origLink>https://quai.example/vrai?utm_source=feedburner&amp;id=7</feedburner:origLink>',
    { link: 'https://quai.example/vrai?id=7' },
    '',
    ' xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"',
  ),
  one(
    'link of Atom in RSS',
    '<title>T</title><guid isPermaLink="false">r</guid><atom:link rel="self" href="https://quai.example/self"/><a:link href="https://quai.example/atom"/>',
    { link: 'https://quai.example/atom' },
    '',
    ' xmlns:a="http://www.w3.org/2005/Atom"',
  ),
  one('link in an attribute', '<title>T</title><guid>r</guid><link href="https://quai.example/attr"/>', {
    link: 'https://quai.example/attr',
  }),
  oneAtom(
    'several links',
    '<title>T</title><id>l</id><link rel="self" href="https://h.example/self"/><link rel="alternate" type="application/json" href="https://h.example/json"/><link rel="alternate" type="text/html" href="https://h.example/page"/>',
    { link: 'https://h.example/page' },
  ),
  oneAtom(
    'relative links, nested bases',
    '<title>T</title><id>l</id><link href="page"/><content type="html">&lt;img src="i.png"&gt;&lt;p&gt;Oui&lt;/p&gt;</content>',
    { link: 'https://h.example/a/b/page', media: ['https://h.example/a/b/i.png'] },
    '',
    ' xml:base="https://h.example/a/b/x"',
  ),
];

const texts: BrokenFeed[] = [
  one(
    'content rather than description',
    '<title>T</title><guid>t</guid><description>Court</description><content:encoded><![CDATA[<p>Le texte <em>entier</em></p><script>mauvais()</script><style>p{}</style>]]></content:encoded>',
    { text: 'Le texte entier' },
    '',
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  ),
  one(
    'empty content',
    '<title>T</title><guid>t</guid><description>Court</description><content:encoded><![CDATA[ <p> </p> ]]></content:encoded>',
    { text: 'Court' },
    '',
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  ),
  one(
    'soup',
    '<title>T</title><guid>t</guid><description>&lt;p&gt;Un&lt;br&gt;deux&lt;ul&gt;&lt;li&gt;trois&lt;li&gt;quatre&lt;/ul&gt;&lt;b&gt;cinq &amp;amp; six</description>',
    { text: 'Un\ndeux\n\n- trois\n- quatre\n\ncinq & six' },
  ),
  one('title with tags', '<title><![CDATA[<b>Gros</b> titre &amp; <i>suite</i>]]></title><guid>t</guid>', {
    title: 'Gros titre & suite',
  }),
  one('title about tags', '<title>La balise &lt;marquee&gt; est morte</title><guid>t</guid>', {
    title: 'La balise <marquee> est morte',
  }),
  one(
    'plain text with lines',
    '<title>T</title><guid>t</guid><description>Une ligne\nune autre</description>',
    { text: 'Une ligne\nune autre' },
  ),
  oneAtom(
    'xhtml',
    '<title>T</title><id>x</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The <em>tide</em> &amp; us</p><p>a &lt; b</p></div></content>',
    { text: 'The tide & us\n\na < b' },
  ),
  oneAtom(
    'html',
    '<title type="html">Fish &amp;amp; chips &lt;b&gt;now&lt;/b&gt;</title><id>x</id><summary type="html">&lt;p&gt;Fresh&lt;/p&gt;</summary>',
    { title: 'Fish & chips now', text: 'Fresh' },
  ),
  oneAtom(
    'text',
    '<title type="text">Use &lt;b&gt; &amp;amp; win</title><id>x</id><summary>1 &lt; 2</summary>',
    { title: 'Use <b> &amp; win', text: '1 < 2' },
  ),
  oneAtom(
    'author of the feed',
    '<title>T</title><id>x</id>',
    { author: 'Ann Quay' },
    '<author><name>Ann Quay</name><email>ann@h.example</email></author>',
  ),
  {
    name: 'Atom 0.3',
    bytes: utf8(
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Old</title><entry><title mode="escaped" type="text/html">One &amp;eacute;</title><id>tag:old</id><link rel="alternate" href="https://old.example/1"/><issued>2026-11-12T10:00:00Z</issued><modified>2026-11-12T11:00:00Z</modified><content mode="escaped" type="text/html">&lt;p&gt;Body&lt;/p&gt;</content></entry></feed>',
    ),
    items: [
      {
        id: 'tag:old',
        title: 'One é',
        text: 'Body',
        link: 'https://old.example/1',
        published: at,
        updated: '2026-11-12T11:00:00.000Z',
      },
    ],
  },
  {
    name: 'Atom under a prefix',
    bytes: utf8(
      '<atom:feed xmlns:atom="http://www.w3.org/2005/Atom"><atom:title>P</atom:title><atom:entry><atom:title>One</atom:title><atom:id>p1</atom:id><atom:link href="https://p.example/1"/><atom:author><atom:name>Jo</atom:name></atom:author></atom:entry></atom:feed>',
    ),
    items: [{ id: 'p1', title: 'One', link: 'https://p.example/1', author: 'Jo' }],
  },
  oneAtom('updated alone', '<title>T</title><id>x</id><updated>2026-11-12T10:00:00Z</updated>', {
    published: at,
    updated: at,
  }),
];

const people: BrokenFeed[] = [
  one('mail and name', '<title>T</title><guid>a</guid><author>lea@quai.example (Léa Marin)</author>', {
    author: 'Léa Marin',
  }),
  one(
    'mail, but a creator',
    '<title>T</title><guid>a</guid><author>redaction@quai.example</author><dc:creator><![CDATA[Léa Marin]]></dc:creator>',
    { author: 'Léa Marin' },
  ),
  one(
    'two creators',
    '<title>T</title><guid>a</guid><dc:creator>Léa</dc:creator><dc:creator>Bo</dc:creator>',
    { author: 'Léa, Bo' },
  ),
  one(
    'podcast',
    '<title>T</title><guid>a</guid><itunes:author>Radio Quai</itunes:author><itunes:summary>Un épisode</itunes:summary><enclosure url="https://quai.example/1.mp3" type="audio/mpeg" length="12"/>',
    { author: 'Radio Quai', text: 'Un épisode', media: ['https://quai.example/1.mp3'] },
  ),
  one(
    'media',
    '<title>T</title><guid>a</guid><media:group><media:content url="https://quai.example/v.mp4" type="video/mp4"/><media:thumbnail url="https://quai.example/v.jpg"/><media:description>Le film</media:description></media:group><description>&lt;img src="/i.png"&gt;&lt;img src="data:image/gif;base64,AA"&gt;&lt;img src="https://t.example/p.gif" width="1" height="1"&gt;Vu</description>',
    {
      text: 'Vu',
      media: ['https://quai.example/v.mp4', 'https://quai.example/v.jpg', 'https://quai.example/i.png'],
    },
    '',
    ' xmlns:media="http://search.yahoo.com/mrss/"',
  ),
  one(
    'categories',
    '<title>T</title><guid>a</guid><category>Mer</category><category><![CDATA[Pêche &amp; port]]></category><category>Mer</category>',
    { categories: ['Mer', 'Pêche & port'] },
  ),
];

const rdfHead =
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">';
const rdfItem = (path: string) =>
  `<item rdf:about="https://r.example/${path}"><title>${path}</title><link>https://r.example/${path}</link><dc:creator>Jo</dc:creator><dc:date>2026-11-12T10:00:00Z</dc:date></item>`;
const rdfExpected = (path: string): ExpectedItem => ({
  id: `https://r.example/${path}`,
  title: path,
  link: `https://r.example/${path}`,
  author: 'Jo',
  published: at,
});

const formats: BrokenFeed[] = [
  {
    name: 'RDF, items beside the channel',
    bytes: utf8(
      `${rdfHead}<channel rdf:about="https://r.example/"><title>R</title><link>https://r.example/</link><items><rdf:Seq><rdf:li rdf:resource="https://r.example/a"/></rdf:Seq></items></channel>${rdfItem('a')}${rdfItem('b')}</rdf:RDF>`,
    ),
    items: [rdfExpected('a'), rdfExpected('b')],
  },
  {
    name: 'RDF, items in the channel, no name space',
    bytes: utf8(`<rdf:RDF><channel><title>R</title>${rdfItem('a')}</channel></rdf:RDF>`),
    items: [rdfExpected('a')],
  },
  {
    name: 'RSS 0.91 with a document type',
    bytes: utf8(
      `<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>V</title><language>fr</language><item><title>Vieux &eacute;crit</title><link>https://v.example/1</link></item></channel></rss>`,
    ),
    items: [{ title: 'Vieux écrit', link: 'https://v.example/1' }],
    feed: { language: 'fr' },
  },
  {
    name: 'JSON Feed 1.1',
    bytes: utf8(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'J',
        home_page_url: 'https://j.example/',
        language: 'fr',
        authors: [{ name: 'Léa', url: 'https://j.example/lea' }],
        items: [
          {
            id: '1',
            url: '/un',
            content_html: '<p>Un <b>été</b></p>',
            date_published: '2026-11-12T11:00:00+01:00',
            tags: ['mer'],
            attachments: [{ url: 'https://j.example/a.mp3', mime_type: 'audio/mpeg' }],
          },
        ],
      }),
    ),
    items: [
      {
        id: '1',
        link: 'https://j.example/un',
        text: 'Un été',
        author: 'Léa',
        published: at,
        categories: ['mer'],
        media: ['https://j.example/a.mp3'],
      },
    ],
  },
  {
    name: 'JSON Feed 1.0 with members of the wrong kind',
    bytes: utf8(
      `${bom}${JSON.stringify({ version: 'https://jsonfeed.org/version/1', title: 7, items: [{ id: 42, url: 'https://j.example/42', title: null, content_text: 'Deux < trois', author: { name: 'Bo' }, date_published: 'hier', tags: 'mer', attachments: {} }, 'rien', null, 3] })}`,
    ),
    items: [{ id: '42', title: '', text: 'Deux < trois', author: 'Bo', published: null }],
  },
  one(
    'names of Atom in RSS',
    '<title>T</title><id>a</id><link href="https://quai.example/a"/><published>2026-11-12T10:00:00Z</published><summary>Court</summary><content type="html">&lt;p&gt;Long&lt;/p&gt;</content>',
    { id: 'a', link: 'https://quai.example/a', published: at, text: 'Long' },
  ),
  oneAtom(
    'names of RSS in Atom',
    '<title>T</title><guid>a</guid><link>https://h.example/a</link><pubDate>Thu, 12 Nov 2026 10:00:00 GMT</pubDate><description>&lt;p&gt;Body&lt;/p&gt;</description><author>Ann Quay</author>',
    { id: 'a', link: 'https://h.example/a', published: at, text: 'Body', author: 'Ann Quay' },
  ),
  {
    name: 'names of RSS 2.0 in RDF',
    bytes: utf8(
      `${rdfHead}<channel><title>R</title></channel><item rdf:about="https://r.example/a"><title>a</title><link>https://r.example/a</link><author>Jo</author><pubDate>Thu, 12 Nov 2026 10:00:00 GMT</pubDate></item></rdf:RDF>`,
    ),
    items: [rdfExpected('a')],
  },
  { name: 'JSON that is none', bytes: utf8('{"version":"2","data":[]}'), fault: 'not-a-feed' },
  {
    name: 'JSON that is cut',
    bytes: utf8('{"version":"https://jsonfeed.org/version/1","items":[{"id":'),
    fault: 'unreadable',
  },
  {
    name: 'a page',
    bytes: utf8(
      '<!DOCTYPE html><html><head><title>Le quai</title><link rel="alternate" type="application/rss+xml" title="Tout" href="/flux.xml"></head><body><p>Bonjour</p></body></html>',
    ),
    url: 'https://quai.example/accueil',
    fault: 'not-a-feed',
  },
  { name: 'nothing', bytes: utf8(''), fault: 'empty' },
  { name: 'white space', bytes: utf8(`${bom} \n\t\0 `), fault: 'empty' },
  {
    name: 'noise',
    bytes: Buffer.from(
      Array.from({ length: 4_000 }, (_, index) => (index * 7_919 + (index >> 3) * 104_729) % 256),
    ),
    fault: 'not-a-feed',
  },
  { name: 'plain words', bytes: utf8('Service momentanément indisponible.'), fault: 'not-a-feed' },
  { name: 'no items', bytes: utf8(rss('')), items: [] },
];

export const brokenFeeds: readonly BrokenFeed[] = [
  ...encodings,
  ...surroundings,
  ...syntax,
  ...identity,
  ...dates,
  ...links,
  ...texts,
  ...people,
  ...formats,
];
