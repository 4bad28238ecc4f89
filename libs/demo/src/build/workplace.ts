import { AuditStore, Teams } from '@vigie/identity';
import { activeExpressions, SourceStore } from '@vigie/mentions';
import type { Database, WorkspaceCaller } from '@vigie/platform';
import { colleagues, type DeskWords, deskWords } from '../desk/colleagues';
import type { DemoDesk } from '../desk/demo-desk';
import { demoNetworks, type Network } from '../drafts/draft-set';
import { type TeamKey, teamKeys } from '../rooms/exchange';
import { demoBrands } from '../story/brands';
import type { DemoBrand } from '../story/demo-post';
import type { Language } from '../texts/blanks';
import type { StoredBuild } from './build-store';

/** The demo workspace as its people know it: who is who, and what is where. */
export interface Workplace {
  workspaceId: string;
  words: DeskWords;
  /** Community managers. */
  managers: Record<Language, WorkspaceCaller>;
  members: Record<TeamKey, { caller: WorkspaceCaller; language: Language }[]>;
  /** Whoever asked for the demo; null when they left it. */
  administrator: WorkspaceCaller | null;
  teamIds: Record<TeamKey, string>;
  brandIds: Record<DemoBrand, string>;
  sourceIds: Record<Network, string>;
  /** Order, model, amount. */
  caseFieldIds: readonly string[];
  listIds: Record<'press' | 'vip', string>;
}

/** @throws Error when somebody took away what the demo was prepared with. */
export async function readWorkplace(
  database: Database,
  desk: DemoDesk,
  build: StoredBuild,
): Promise<Workplace> {
  const { workspaceId, startedBy } = build;
  const words = deskWords[build.locale];
  const house = new Teams(database, new AuditStore());
  const people = await house.colleagues(workspaceId);
  const teams = await house.list(workspaceId);
  const brands = await activeExpressions(database, workspaceId);
  const sources = await new SourceStore(database).list(workspaceId);
  const lists = await desk.authors.lists(workspaceId);
  const fields = await desk.caseFields.list(workspaceId);
  const callerOf = (name: string): WorkspaceCaller => {
    const person = people.find((one) => one.name === name && one.role !== null && one.personId !== startedBy);
    const role = colleagues.find((one) => one.name === name)?.role;
    return {
      workspaceId,
      ...needed(person && role && { personId: person.personId, role }, name),
      instanceAdministrator: false,
    };
  };
  const administrator = people.find(
    ({ personId, role }) => personId === startedBy && role === 'administrator',
  );
  const byKey = <Key extends string>(keys: readonly Key[], idOf: (key: Key) => string | undefined) =>
    Object.fromEntries(keys.map((key) => [key, needed(idOf(key), key)])) as Record<Key, string>;
  return {
    workspaceId,
    words,
    managers: {
      fr: callerOf((colleagues[0] as { name: string }).name),
      en: callerOf((colleagues[1] as { name: string }).name),
    },
    members: Object.fromEntries(
      teamKeys.map((key) => [
        key,
        colleagues
          .filter(({ team }) => team === key)
          .map(({ name, language }) => ({ caller: callerOf(name), language })),
      ]),
    ) as Workplace['members'],
    administrator: administrator
      ? { workspaceId, personId: administrator.personId, role: 'administrator', instanceAdministrator: false }
      : null,
    teamIds: byKey(
      teamKeys,
      (key) => teams.find(({ name, archived }) => name === words.teams[key] && !archived)?.id,
    ),
    brandIds: byKey(
      demoBrands.map(({ key }) => key),
      (key) => brands.find(({ name }) => name === demoBrands.find((brand) => brand.key === key)?.name)?.id,
    ),
    sourceIds: byKey(demoNetworks, (key) => sources.find(({ name }) => name === words.sources[key])?.id),
    caseFieldIds: fields.map(({ id }) => id),
    listIds: byKey(['press', 'vip'], (key) => lists.find(({ name }) => name === words.lists[key])?.id),
  };
}

function needed<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the demo workspace has lost ${what}`);
  return value;
}
