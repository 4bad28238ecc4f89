// Takes the pictures of the README and the guides from a desk of its own: node tools/pictures.mjs (needs Chromium).
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from 'playwright-core';

const root = resolve(import.meta.dirname, '..');
const out = join(root, 'docs/pictures');
const data = await mkdtemp(join(tmpdir(), 'vigie-pictures-'));
const port = 20_000 + Math.floor(Math.random() * 20_000);
const url = `http://localhost:${port}`;

/** Posts of the pictures, as a spreadsheet: what people say of Brume, a maker of tea and kettles that does not exist. */
const posts = await readFile(join(import.meta.dirname, 'pictures-posts.csv'));

const desk = spawn(process.execPath, [join(root, 'dist/apps/cli/main.js'), 'up'], {
  cwd: root,
  env: {
    ...process.env,
    PORT: String(port),
    VIGIE_DATA: data,
    DATABASE_URL: '',
    REDIS_URL: '',
    LOG_LEVEL: 'error',
  },
  stdio: 'ignore',
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
try {
  while (!(await fetch(`${url}/health`).catch(() => undefined))?.ok) await delay(200);
  await mkdir(out, { recursive: true });
  const cookies = await fill();
  for (const locale of ['en', 'fr']) {
    const context = await browser.newContext({
      locale: locale === 'fr' ? 'fr-FR' : 'en-GB',
      timezoneId: 'Europe/Paris',
      viewport: { width: 1360, height: 820 },
    });
    await context.addCookies(cookies);
    const page = await context.newPage();
    await page.goto(url);
    await page.evaluate(
      (to) =>
        fetch('/api/me', {
          method: 'PATCH',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ locale: to }),
        }),
      locale,
    );
    await page.goto(`${url}/brume/inbox`);
    await page.getByRole('option').first().click();
    await page.getByText('lexicon-').waitFor();
    await page.screenshot({ path: join(out, `inbox-${locale}.png`) });

    await page.goto(`${url}/brume/import`);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'brume.csv', mimeType: 'text/csv', buffer: posts });
    await page.waitForURL(/run=/);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(out, `import-${locale}.png`) });

    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${url}/brume/inbox`);
    await page.getByRole('option').first().waitFor();
    await page.screenshot({ path: join(out, `phone-${locale}.png`) });
    await context.close();
  }
  console.log(`pictures in ${out}`);
} finally {
  await browser.close();
  const gone = new Promise((done) => desk.once('exit', done));
  desk.kill('SIGTERM');
  await gone;
  await rm(data, { recursive: true, force: true });
}

/** The account, the topic and the posts; gives the cookies of the session. */
async function fill() {
  let cookie = '';
  const call = async (method, path, body) => {
    const form = body instanceof FormData;
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { cookie, origin: url, ...(body && !form ? { 'content-type': 'application/json' } : {}) },
      body: form ? body : body && JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    cookie =
      response.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ') || cookie;
    return response.json();
  };
  const me = await call('POST', '/api/setup', {
    name: 'Léa Martin',
    email: 'lea@brume.example',
    password: 'a picture is worth it',
    locale: 'fr',
    timeZone: 'Europe/Paris',
    workspaceName: 'Brume',
  });
  const at = `/api/w/${me.workspaces[0].id}`;
  const brand = await call('POST', `${at}/brands`, {
    name: 'Brume',
    expression: '(brume OR @brume) -brouillard',
  });
  const form = new FormData();
  form.append('file', new Blob([posts]), 'brume.csv');
  const { run } = await call('POST', `${at}/imports`, form);
  const { choices } = await call('POST', `${at}/imports/${run.id}/preview`, {});
  await call('POST', `${at}/imports/${run.id}/start`, { ...choices, brandId: brand.id, match: false });
  while ((await call('GET', `${at}/imports/${run.id}`)).state === 'running') await delay(200);
  return cookie.split('; ').map((pair) => {
    const [name, ...value] = pair.split('=');
    return { name, value: value.join('='), url };
  });
}
