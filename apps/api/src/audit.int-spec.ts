import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditEntry } from '@vigie/contract';
import { account, openDesk, type Browser, type TestDesk } from './testing/test-desk';

interface Page {
  entries: AuditEntry[];
  next: number | null;
}

describe('the audit', () => {
  let desk: TestDesk;
  let ada: Browser;
  let eve: Browser;
  let path: string;
  let workspaceId: string;

  beforeAll(async () => {
    desk = await openDesk();
    ({ ada, workspaceId } = await desk.setUp());
    path = `/api/w/${workspaceId}/audit`;
    eve = await desk.join(ada, workspaceId, 'manager', 'Eve');
    await desk.browser().call('POST', '/api/session', { email: account('Eve').email, password: 'not hers' });
    await desk.browser().call('POST', '/api/session', { email: 'nobody@example.com', password: 'whatever' });
    await ada.call('POST', `/api/w/${workspaceId}/teams`, { name: '=Care', dueMinutes: 60 });
    await ada.call('POST', '/api/workspaces', { name: 'Other', locale: 'en', timeZone: 'UTC' });
  });
  afterAll(() => desk.close());

  const acts = async (query = '') =>
    (await ada.call<Page>('GET', path + query)).body.entries.map(({ act }) => act);

  it('tells who did what, with the names of today, and who came in or was refused', async () => {
    const { body } = await ada.call<Page>('GET', path);
    expect(body.entries[0]).toMatchObject({ act: 'team.created', personName: 'Ada', subjectName: '=Care' });
    const all = body.entries.map(({ act }) => act);
    expect(all).toEqual(
      expect.arrayContaining(['setup', 'invitation.created', 'invitation.accepted', 'sign-in']),
    );
    expect(body.entries.filter(({ act }) => act === 'sign-in.refused')).toMatchObject([
      { personId: null, subjectId: account('Eve').email },
    ]);
    // Of the other workspace nothing, though the same person made it.
    expect(all.filter((act) => act === 'workspace.created')).toHaveLength(1);
  });

  it('is filtered by act, person and time, and paged', async () => {
    expect(await acts('?act=team.created,setup')).toEqual(['team.created', 'setup']);
    const eves = (await eve.call<{ person: { id: string } }>('GET', '/api/me')).body.person.id;
    expect(await acts(`?person=${eves}&act=team.created`)).toEqual([]);
    expect(await acts(`?to=2000-01-01T00:00:00.000Z`)).toEqual([]);
    const walked: number[] = [];
    for (let next: number | null | undefined; next !== null;) {
      const page: Page = (await ada.call<Page>('GET', `${path}?limit=2${next ? `&before=${next}` : ''}`))
        .body;
      walked.push(...page.entries.map(({ id }) => id));
      next = page.next;
    }
    const { body } = await ada.call<Page>('GET', path);
    expect(walked).toEqual(body.entries.map(({ id }) => id));
  });

  it('is for administrators, and leaves as a file that no spreadsheet runs', async () => {
    expect((await eve.call('GET', path)).status).toBe(403);
    expect((await eve.call('GET', `${path}.csv`)).status).toBe(403);
    const file = await ada.call<string>('GET', `${path}.csv?act=team.created`);
    expect(file.headers['content-disposition']).toContain('audit.csv');
    expect(file.body).toContain("'=Care");
  });
});
