// The pictures of the guides (docs/guide): each as the person who sees it.
const sizes = {
  phone: { width: 360, height: 740 },
  notices: { width: 1280, height: 720 },
  board: { width: 1280, height: 640 },
  case: { width: 1280, height: 800 },
  author: { width: 1280, height: 860 },
  teams: { width: 1280, height: 620 },
  rights: { width: 1280, height: 1710 },
};
/** What the buttons are called that have to be pressed. */
const names = {
  en: { more: 'More…', team: 'Team', note: 'Note', bell: /^Notifications/ },
  fr: { more: 'Plus…', team: 'Équipe', note: 'Note', bell: /^Notifications/ },
};

/** `open`: a page as one of the people; `place`: address of the workspace, language, and how a picture is taken. */
export async function takeGuides(open, { url, locale, take }, { ids, words }) {
  const name = names[locale];

  await open('hugo', async (page) => {
    await page.goto(`${url}/inbox?mention=${ids.toHandOver}`);
    await page.locator('[role=toolbar] button:enabled').first().waitFor();
    await page.getByText('lexicon-').waitFor();
    await page.keyboard.press('e');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: name.team }).click();
    await page.getByRole('option', { name: words.teams.care }).click();
    await dialog.getByRole('textbox', { name: name.note }).fill(words.notes.drafted);
    await take(page, 'hand-over');
  });

  await open('hugo', async (page) => {
    await page.goto(`${url}/inbox`);
    await page.getByRole('option').first().click();
    await page.getByText('lexicon-').waitFor();
    for (let count = 0; count < 3; count += 1) {
      await page.keyboard.press('j');
      await page.keyboard.press('x');
    }
    await take(page, 'selection');
  });

  await open('hugo', async (page) => {
    await page.goto(`${url}/inbox`);
    await page.getByRole('option').first().click();
    await page.getByText('lexicon-').waitFor();
    await page.keyboard.press('ControlOrMeta+k');
    await take(page, 'palette', page.getByRole('dialog'));
  });

  await open(
    'hugo',
    async (page) => {
      await page.goto(`${url}/inbox?mention=${ids.leak}`);
      await page.getByRole('button', { name: name.more, exact: true }).click();
      await take(page, 'acts');
    },
    sizes.phone,
  );

  await open(
    'hugo',
    async (page) => {
      await page.goto(`${url}/authors/${ids.author}`);
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await take(page, 'author');
    },
    sizes.author,
  );

  await open(
    'ines',
    async (page) => {
      await page.goto(`${url}/cases`);
      await page.getByRole('link', { name: /Karim/ }).waitFor();
      await take(page, 'board');
    },
    sizes.board,
  );

  await open(
    'marc',
    async (page) => {
      await page.goto(`${url}/cases`);
      await page.getByRole('link', { name: /Karim/ }).waitFor();
      await page.getByRole('button', { name: name.bell }).click();
      await take(page, 'notices');
    },
    sizes.notices,
  );

  await open(
    'ines',
    async (page) => {
      await page.goto(`${url}/cases/${ids.case}`);
      await page.getByText(words.room.agree).waitFor();
      await take(page, 'case');
    },
    sizes.case,
  );

  await open('ana', async (page) => {
    await page.goto(`${url}/settings/history`);
    await page.getByRole('listitem').filter({ hasText: 'Hugo Petit' }).first().waitFor();
    await take(page, 'history');
  });

  await open(
    'lea',
    async (page) => {
      await page.goto(`${url}/settings/teams`);
      await page.getByRole('heading', { name: words.teams.product }).waitFor();
      await take(page, 'teams');
    },
    sizes.teams,
  );

  await open(
    'lea',
    async (page) => {
      await page.goto(`${url}/settings/people`);
      await page.getByRole('rowheader').last().waitFor();
      await take(page, 'rights');
    },
    sizes.rights,
  );
}
