import { addStandIns, AuditStore, Teams } from '@vigie/identity';
import { activeExpressions, createSource } from '@vigie/mentions';
import type { PastDatabase, Sql, WorkspaceCaller } from '@vigie/platform';
import { colleagues, deskWords, dueMinutes } from '../desk/colleagues';
import type { DemoPorts } from '../desk/demo-desk';
import { demoNetworks } from '../drafts/draft-set';
import { teamKeys } from '../rooms/exchange';
import { demoBrands } from '../story/brands';
import type { StoredBuild } from './build-store';
import { demoSources } from './sources';

/** Makes ready what a desk has before its first mention: people, teams, sources, lists, fields of cases. Brands are there. */
export async function prepare(
  tx: Sql,
  past: PastDatabase,
  build: StoredBuild,
  ports: DemoPorts,
): Promise<void> {
  const { workspaceId, locale, zone } = build;
  const words = deskWords[locale];
  const personIds = await addStandIns(
    tx,
    workspaceId,
    colleagues.map(({ name, role, language }) => ({
      ...{ name, role, locale: language, timeZone: zone },
      email: `${name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\W+/g, '.')}@${workspaceId.slice(-8)}.demo.invalid`,
    })),
  );
  const managerId = personIds[0] as string;
  const manager: WorkspaceCaller = {
    ...{ workspaceId, personId: managerId, role: 'manager', instanceAdministrator: false },
  };
  const teams = new Teams(past, new AuditStore());
  for (const key of teamKeys) {
    const memberIds = personIds.filter((_, at) => colleagues[at]?.team === key);
    await teams.create(
      workspaceId,
      { name: words.teams[key], dueMinutes: dueMinutes[key], memberIds },
      managerId,
    );
  }
  for (const network of demoNetworks) {
    const name = words.sources[network];
    const listens = demoSources[network];
    if (listens) await ports.addPausedSource(tx, workspaceId, { ...listens, name });
    else await createSource(tx, workspaceId, { kind: 'import', name });
  }
  const desk = ports.openDesk(past);
  await desk.caseFields.set(workspaceId, [
    { id: null, label: words.fields.order, kind: 'text', choices: [] },
    { id: null, label: words.fields.model, kind: 'choice', choices: ['Ville', 'Cargo', 'Pliant', 'Junior'] },
    { id: null, label: words.fields.amount, kind: 'number', choices: [] },
  ]);
  const lists = {
    press: await desk.authors.createList(workspaceId, { name: words.lists.press, weight: 25 }, managerId),
    vip: await desk.authors.createList(workspaceId, { name: words.lists.vip, weight: 15 }, managerId),
  };
  const share = (name: keyof typeof words.views, filter: Parameters<typeof desk.views.save>[1]['filter']) =>
    desk.views.save(manager, { name: words.views[name], shared: true, filter });
  await share('battery', { view: 'todo', q: locale === 'fr' ? 'batterie' : 'battery' });
  await share('questions', { view: 'todo', category: ['question'] });
  await share('press', { view: 'all', list: [lists.press.id], time: '30d' });
  await share('vip', { view: 'todo', list: [lists.vip.id] });
  await share('alerts', { view: 'all', flagged: true, time: '7d' });
  const rivals = demoBrands.flatMap(({ name, kind }) => (kind === 'competitor' ? [name] : []));
  const brands = await activeExpressions(tx, workspaceId);
  await share('rivals', {
    ...{ view: 'all', sentiment: ['negative'] },
    brand: brands.filter(({ name }) => rivals.includes(name)).map(({ id }) => id),
  });
}
