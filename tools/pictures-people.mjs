// The people of the pictures and what they have done by the time they are taken, through the routes of the desk: who works
// there, which teams, what was decided and handed over, what was said about it. What they write: pictures-words.json.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const password = 'a picture is worth it';
const timeZone = 'Europe/Paris';
const hour = 3_600_000;

/** A person at the desk: `call` asks a route as them and throws what is refused, `cookies` are those of their browser. */
export class Person {
  #url;
  #cookie = '';

  constructor(url) {
    this.#url = url;
  }

  async call(method, path, body) {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        cookie: this.#cookie,
        origin: this.#url,
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    const set = response.headers.getSetCookie().map((line) => line.split(';')[0]);
    if (set.length > 0) this.#cookie = set.join('; ');
    return text === '' ? undefined : JSON.parse(text);
  }

  cookies() {
    return this.#cookie.split('; ').map((pair) => {
      const [name, ...value] = pair.split('=');
      return { name, value: value.join('='), url: this.#url };
    });
  }
}

/** The first account with its topic. @returns her, and the path of the workspace's routes. */
export async function setUp(url, locale) {
  const lea = new Person(url);
  const me = await lea.call('POST', '/api/setup', {
    name: 'Léa Martin',
    email: 'lea@brume.example',
    password,
    locale,
    timeZone,
    workspaceName: 'Brume',
  });
  const workspace = `/api/w/${me.workspaces[0].id}`;
  await lea.call('POST', `${workspace}/brands`, {
    name: 'Brume',
    expression: '(brume OR @brume) -brouillard',
  });
  return { lea, workspace };
}

/** The colleagues come, and a morning of work is done. @returns who is there, and what the pictures show, by id. */
export async function work({ url, lea, workspace, locale }) {
  const words = JSON.parse(await readFile(join(import.meta.dirname, 'pictures-words.json'), 'utf8'))[locale];
  const invite = (name, role) => joined({ url, lea, workspace, locale }, name, role);
  const hugo = await invite('Hugo Petit', 'manager');
  const ines = await invite('Inès Caron', 'member');
  const marc = await invite('Marc Dubois', 'member');
  const ana = await invite('Ana Lopez', 'analyst');
  const at = (path) => `${workspace}${path}`;

  const team = (name, dueMinutes, ...members) =>
    lea.call('POST', at('/teams'), {
      name: words.teams[name],
      dueMinutes,
      memberIds: members.map(({ id }) => id),
    });
  const care = await team('care', 4 * 60, ines, marc);
  const legal = await team('legal', 24 * 60, marc);
  const product = await team('product', 48 * 60, hugo);
  const { fields } = await lea.call('PUT', at('/case-fields'), {
    fields: [
      { id: null, label: words.fields.order, kind: 'text' },
      { id: null, label: words.fields.warranty, kind: 'choice', choices: words.fields.choices },
    ],
  });

  const find = async (text) => {
    const query = new URLSearchParams({ view: 'all', q: text.split(' ').slice(0, 4).join(' ') });
    const { rows } = await hugo.person.call('GET', at(`/inbox?${query}`));
    const row = rows.find((one) => one.text.includes(text));
    if (!row) throw new Error(`no mention: ${text}`);
    return row;
  };
  const act = async (who, text, what) => {
    const row = await find(text);
    const { conversations } = await who.call('POST', at('/acts'), {
      act: what,
      target: { items: [{ conversationId: row.conversationId, mentionId: row.id }] },
    });
    return { row, caseId: conversations[0]?.desk.caseId };
  };
  const handOver = (text, to, note) =>
    act(hugo.person, text, { kind: 'hand-over', teamId: to.id, note: words.notes[note] });
  const onCase = async ({ person }, { caseId }, ...acts) => {
    for (const what of acts) {
      const { case: shown } = await person.call('GET', at(`/cases/${caseId}`));
      await person.call('POST', at(`/cases/${caseId}/acts`), { act: what, version: shown.version });
    }
  };
  const say = ({ person }, { caseId }, body, kind = 'message') =>
    person.call('POST', at(`/cases/${caseId}/room`), { body, kind });

  const vip = await lea.call('POST', at('/author-lists'), { name: words.lists.vip, weight: 30 });
  await lea.call('POST', at('/author-lists'), { name: words.lists.press, weight: 15 });
  await hugo.person.call('POST', at('/views'), {
    name: words.view,
    shared: true,
    filter: { view: 'todo', network: 'x', sentiment: 'negative' },
  });

  const known = (await find('deux heures de queue en boutique')).author.id;
  await hugo.person.call('PATCH', at(`/authors/${known}`), { relation: 'opinion-leader', listIds: [vip.id] });
  await hugo.person.call('POST', at(`/authors/${known}/notes`), { body: words.authorNote });

  const leak = await act(hugo.person, 'fuite de données chez Brume', { kind: 'tag', add: words.tags.leak });
  await act(hugo.person, 'raised the price of the travel kettle', { kind: 'tag', add: words.tags.price });
  await act(hugo.person, 'raised the price of the travel kettle', { kind: 'watch' });
  await act(hugo.person, 'livre à Ouessant', {
    kind: 'snooze',
    until: new Date(Date.now() + 20 * hour).toISOString(),
  });
  await act(hugo.person, 'CONCOURS', { kind: 'close', as: 'nothing-to-do' });
  await act(lea, 'work on 110 volts', { kind: 'take' });

  await act(hugo.person, 'deux heures de queue en boutique', { kind: 'watch' });
  await act(hugo.person, 'deux heures de queue en boutique', { kind: 'tag', add: words.tags.shop });
  const refund = await handOver('Toujours pas remboursé par', care, 'refund');
  const parcel = await handOver('Colis arrivé ouvert', care, 'parcel');
  const shop = await handOver('deux heures de queue en boutique', care, 'shop');
  const mails = await handOver('Trois mails au service client', care, 'mails');
  await handOver('facture deux fois le même abonnement', legal, 'billing');
  const notice = await handOver('went unanswered for 30 days', legal, 'notice');
  await handOver('plante à chaque fois', product, 'crash');
  await handOver('je suis le seul', care, 'phone');
  // The engine took the thanks at their word.
  await act(hugo.person, 'me tend un bon de réduction', {
    kind: 'correct',
    correction: { sentiment: 'negative', categories: ['complaint'] },
  });

  await onCase(
    ines,
    refund,
    { kind: 'take' },
    { kind: 'fields', values: { [fields[0].id]: 'BR-20417', [fields[1].id]: words.fields.choices[0] } },
  );
  await onCase(ines, parcel, { kind: 'take' }, { kind: 'close', outcome: 'compensated', cause: 'delivery' });
  await onCase(ines, shop, { kind: 'take' }, { kind: 'move', to: 'answered' });
  await onCase(
    marc,
    mails,
    { kind: 'take' },
    { kind: 'move', to: 'waiting' },
    // Late by the time that it is looked at.
    { kind: 'due', dueAt: new Date(Date.now() + 2_000).toISOString() },
  );
  await onCase(marc, notice, { kind: 'take' });

  const { room } = words;
  await say(ines, refund, room.ask.replace('{marc}', `@{person:${marc.id}}`));
  await say(marc, refund, room.find);
  await say(ines, refund, room.propose);
  await say(marc, refund, room.agree);
  await say(ines, refund, room.decision, 'decision');

  return {
    people: {
      lea,
      hugo: hugo.person,
      ines: ines.person,
      marc: marc.person,
      ana: ana.person,
    },
    words,
    ids: {
      leak: leak.row.id,
      toHandOver: (await find('ne comprend pas « théière »')).id,
      case: refund.caseId,
      author: known,
    },
    /** Somebody else looks at a conversation, as a tab of theirs would say. */
    look: () =>
      lea.call('PUT', at('/presence'), {
        tabId: randomUUID(),
        at: { conversationId: leak.row.conversationId },
      }),
  };
}

async function joined({ url, lea, workspace, locale }, name, role) {
  const { url: link } = await lea.call('POST', `${workspace}/invitations`, { role });
  const person = new Person(url);
  const email = `${name
    .split(' ')[0]
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase()}@brume.example`;
  const me = await person.call('POST', `/api/invitations/${link.split('/').at(-1)}/accept`, {
    account: { name, email, password, locale, timeZone },
  });
  return { person, id: me.person.id };
}
