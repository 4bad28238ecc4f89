// The pictures that need weeks of work behind them: from a workspace with demo data.
const sizes = {
  overview: { width: 1280, height: 1500 },
  phone: { width: 360, height: 740 },
  // A4 at 96 dots an inch.
  print: { width: 794, height: 1123 },
  why: { width: 1280, height: 1100 },
  list: { width: 1280, height: 620 },
  operations: { width: 1280, height: 900 },
};
/** What is exported, as the routes take it. */
const exported = [
  { format: 'xlsx', filter: { view: 'all', flagged: 'true', time: '30d' } },
  { format: 'csv', filter: { view: 'all', sentiment: 'negative', time: '30d' } },
  { format: 'ndjson', filter: { view: 'all' } },
];

/**
 * @param open a page of hers, in a size.
 * @param place address of the desk, language, how a picture is taken, and how something is waited for.
 * @param lea who set the desk up, and administers its demo.
 */
export async function takeDemo(open, { url, locale, take, until }, lea) {
  const demo = await fill(lea, locale, until);
  const workspace = `/api/w/${demo.workspaceId}`;
  const at = (path) => `${url}/${demo.slug}${path}`;
  const takeOne = (name, size, path, isThere) =>
    open(async (page) => {
      await page.goto(at(path));
      await isThere(page);
      await take(page, name);
    }, size);
  const charts = async (page) => {
    await page.locator('svg.recharts-surface').nth(4).waitFor();
    await page.locator('main .mantine-Skeleton-root').first().waitFor({ state: 'detached' });
  };

  await takeOne('demo', sizes.list, '/inbox', (page) => page.getByRole('option').first().waitFor());
  await takeOne('overview', sizes.overview, '/overview?time=30d', charts);
  await takeOne('overview-phone', sizes.phone, '/overview?time=30d', charts);
  await takeOne('overview-print', sizes.print, '/overview?time=30d', async (page) => {
    await charts(page);
    await page.emulateMedia({ media: 'print' });
  });

  const telling = await findTelling(lea, workspace, locale);
  await open(async (page) => {
    await page.goto(at(`/inbox?view=all&mention=${telling}`));
    const analysis = page.locator('section[aria-labelledby=mention-analysis]');
    await analysis.waitFor();
    await take(page, 'why', page.locator('article').filter({ has: analysis }));
  }, sizes.why);

  for (const one of exported) await lea.call('POST', `${workspace}/exports`, one);
  await until('every export is ready', async () =>
    (await lea.call('GET', `${workspace}/exports`)).exports.every(({ state }) => state === 'done'),
  );
  await takeOne('exports', sizes.list, '/exports', (page) => page.locator('main li').nth(2).waitFor());
  const rows = (page) => page.locator('main li, main tbody tr').nth(3).waitFor();
  await takeOne('tags', sizes.list, '/settings/tags', rows);
  await takeOne('categories', sizes.list, '/settings/categories', rows);
  await takeOne('retention', sizes.list, '/settings/retention', rows);
  await takeOne('audit', sizes.list, '/settings/audit', rows);
  await takeOne('operations', sizes.operations, '/settings/operations', rows);
}

/** Makes the demo and waits until it is whole. */
async function fill(lea, locale, until) {
  await lea.call('POST', '/api/demo', { seed: 1, locale, timeZone: 'Europe/Paris' });
  let demo;
  await until(
    'the demo is filled',
    async () => {
      ({ demo } = await lea.call('GET', '/api/demo'));
      if (demo.state === 'failed') throw new Error('the demo could not be filled');
      return demo.state === 'done';
    },
    900_000,
  );
  return demo;
}

/** A mention in which much was read: an alert in the language, of a few lines. */
async function findTelling(lea, workspace, locale) {
  const query = new URLSearchParams({ view: 'all', flagged: 'true', language: locale, limit: '100' });
  const { rows } = await lea.call('GET', `${workspace}/inbox?${query}`);
  const telling = rows
    .filter(({ text, sentiment }) => sentiment === 'negative' && text.length > 120 && text.length < 320)
    .sort((one, other) => other.categories.length - one.categories.length)[0];
  if (!telling) throw new Error('no alert of a few lines');
  return telling.id;
}
