import { Select, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { auditActs, type AuditEntry, brandKinds, operationRoutes, roles } from '@vigie/contract';
import { type TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { addressOf, call } from '../../api/client';
import { workspaceKey } from '../../api/queries';
import { useWorkspace } from '../../app/use-workspace';
import { PageHeader } from '../../components/page-header';
import { TimeAgo } from '../../components/time-ago';
import { useExportWords } from '../exports/use-export-words';
import classes from '../history/history-page.module.css';
import { LogExport } from '../history/log-export';
import { PagedEntries } from '../history/paged-entries';
import { PersonPeriodFilters } from '../history/person-period';
import { useLog, useLogFilter } from '../history/use-log';
import { readInboxSearch } from '../inbox/inbox-search';
import { auditDetails } from './audit-details';
import { type AuditSearch } from './audit-search';

/** Who changed what in the settings, who came in, what left the desk. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const workspace = useWorkspace();
  const search = useSearch({ from: '/$workspace/settings/audit' });
  const navigate = useNavigate({ from: '/$workspace/settings/audit' });
  const filter = { ...useLogFilter(search), ...(search.act && { act: search.act }) };
  const params = { workspaceId: workspace.id };
  const { query, entries } = useLog(workspaceKey(workspace.id, 'audit', filter), (page, signal) =>
    call(operationRoutes.listAudit, { params, query: { ...filter, ...page }, signal }),
  );
  const change = (next: AuditSearch) => void navigate({ search: next, replace: true });
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <LogExport href={addressOf(operationRoutes.exportAudit, { params, query: filter })}>
            {t('export')}
          </LogExport>
        }
      />
      <PersonPeriodFilters
        value={search}
        onChange={(next) => change({ ...next, ...(search.act && { act: search.act }) })}
      >
        <Select
          label={t('act')}
          placeholder={t('anyAct')}
          data={auditActs.map((value) => ({ value, label: t(`acts.${value}`) }))}
          value={search.act ?? null}
          onChange={(chosen) => {
            const { person, time } = search;
            const act = auditActs.find((each) => each === chosen);
            change({ ...(person && { person }), ...(time && { time }), ...(act && { act }) });
          }}
          searchable
          clearable
          w={260}
          maw="100%"
        />
      </PersonPeriodFilters>
      <PagedEntries
        query={query}
        none={entries.length === 0}
        empty={{ icon: IconShieldCheck, title: t('empty'), hint: t('emptyHint') }}
        more={t('more')}
      >
        <ol className={classes.list} aria-label={t('title')}>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      </PagedEntries>
    </>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation(['audit', 'vocabulary']);
  /** Words of a closed list stand in the language of the screens. */
  const valueOf = (text: string) => {
    const role = roles.find((one) => one === text);
    if (role !== undefined) return t(`vocabulary:role.${role}`);
    const kind = brandKinds.find((one) => one === text);
    return kind === undefined ? text : t(`vocabulary:brandKind.${kind}`);
  };
  const { filter, ...others } = entry.details;
  const details = isFilter(filter) ? others : entry.details;
  const subject = entry.subjectId === entry.personId ? null : (entry.subjectName ?? mailOf(entry.subjectId));
  return (
    <li>
      <Text span size="sm" className={classes.who}>
        {whoOf(entry, t)}
      </Text>
      <span className={classes.words}>
        {t(`acts.${entry.act}`)}
        {subject !== null && (
          <>
            {' · '}
            <strong>{subject}</strong>
          </>
        )}
        {isFilter(filter) && <FilterWords filter={filter} />}
        {auditDetails(details)
          .filter(({ name, to }) => name !== 'name' || to !== subject)
          .map(({ name, from, to }) => (
            <Text key={name} span size="sm" c="dimmed" className={classes.detail}>
              {isPart(name) ? `${t(`parts.${name}`)} ` : name !== '' && `${name} `}
              {from !== null && `${valueOf(from)} → `}
              {valueOf(to)}
            </Text>
          ))}
      </span>
      <Text span size="sm" c="dimmed" className={classes.time}>
        <TimeAgo instant={entry.at} />
      </Text>
    </li>
  );
}

const isFilter = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What left the desk, as the list of exports names it. */
function FilterWords({ filter }: { filter: Readonly<Record<string, unknown>> }) {
  const { id: workspaceId } = useWorkspace();
  // In an address everything is text.
  const address = Object.fromEntries(
    Object.entries(filter).map(([name, value]) => [name, typeof value === 'boolean' ? String(value) : value]),
  );
  const words = useExportWords(workspaceId, readInboxSearch(address));
  return (
    <Text span size="sm" c="dimmed" className={classes.detail}>
      {words}
    </Text>
  );
}

const parts = [
  'name',
  'kind',
  'expression',
  'dueMinutes',
  'role',
  'locale',
  'timeZone',
  'address',
  'format',
  'days',
  'color',
  'archived',
  'mentions',
] as const;
const isPart = (name: string): name is (typeof parts)[number] => parts.some((part) => part === name);

/** Who did it: by name, or what is known instead. */
function whoOf({ personId, personName, act }: AuditEntry, t: TFunction<['audit', 'common']>): string {
  if (personName !== null) return personName;
  if (personId !== null) return t('gone');
  return act === 'sign-in.refused' ? t('nobody') : t('common:vigie');
}

/** What somebody typed as an e-mail is all that is known of them; a bare id says nothing. */
const mailOf = (subject: string | null) => (subject?.includes('@') === true ? subject : null);
