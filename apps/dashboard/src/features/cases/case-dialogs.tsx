import { type Case, type CaseAct, type CaseRow, caseRoutes, can, roles } from '@vigie/contract';
import { Alert, Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { workspaceKey } from '../../api/queries';
import { useWorkspace } from '../../app/use-workspace';
import { fromLocalInput, toLocalInput } from '../../components/local-time';
import { NoteField } from '../../components/note-field';
import { TimeField } from '../../components/time-field';
import { useFormat } from '../../i18n/use-format';
import { NextButton } from '../../theme/next-button';
import { type CaseDialogKind } from './case-header';
import { useCaseWords } from './case-words';
import { useCaseActs, useRefusalText } from './use-case-acts';
import { usePlaced } from './use-placed';

export interface CaseDialogsProps {
  kind: CaseDialogKind;
  of: Case;
  onClose: () => void;
  /** It was taken in by another case. */
  onMerged: (into: Pick<CaseRow, 'id' | 'number'>) => void;
}

/** The dialogs of one case, loaded when the first one is opened. */
export function CaseDialogs(props: CaseDialogsProps) {
  switch (props.kind) {
    case 'assign':
      return <AssignDialog {...props} />;
    case 'add-colleague':
      return <ColleagueDialog {...props} />;
    case 'hand-on':
      return <HandOnDialog {...props} />;
    case 'due':
      return <DueDialog {...props} />;
    case 'link':
    case 'merge':
      return <OtherCaseDialog {...props} />;
  }
}

interface FrameProps {
  title: string;
  submit: string;
  /** What to do; null while something is missing. */
  act: CaseAct | null;
  of: Case;
  onClose: () => void;
  onDone?: () => void;
  children: ReactNode;
}

/** A dialog that does one act: stays open, and says why, when the server refuses. */
function ActDialog({ title, submit, act, of, onClose, onDone, children }: FrameProps) {
  const { t } = useTranslation(['common', 'cases']);
  const { send } = useCaseActs();
  const refusalText = useRefusalText();
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [tried, setTried] = useState(false);
  const start = async (what: CaseAct) => {
    setSending(true);
    setError(null);
    try {
      await send(of, what);
      onClose();
      onDone?.();
    } catch (refused) {
      setError(refused);
      setSending(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (act !== null && !sending) void start(act);
        }}
      >
        <Stack>
          {children}
          {tried && act === null && (
            <Text size="sm" role="alert" c="var(--mantine-color-error)">
              {t('cases:chooseFirst')}
            </Text>
          )}
          {error !== null && (
            <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle size={18} />} py="xs">
              <Text size="sm" c="var(--mantine-color-text)">
                {refusalText(error)}
              </Text>
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <NextButton type="submit" loading={sending}>
              {submit}
            </NextButton>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Colleagues who may work on cases, those of the team first. */
function usePeopleChoices(
  of: Case,
): (without: readonly string[]) => { group: string; items: { value: string; label: string }[] }[] {
  const { t } = useTranslation('cases');
  const { people, teams, me } = useCaseWords();
  return (without) => {
    const members = new Set(teams.find(({ id }) => id === of.teamId)?.memberIds);
    const able = people.filter(({ personId, role }) => {
      const known = roles.find((each) => each === role);
      return known !== undefined && can(known, 'cases.write') && !without.includes(personId);
    });
    const choice = ({ personId, name }: (typeof able)[number]) => ({
      value: personId,
      label: personId === me ? t('youNamed', { name }) : name,
    });
    return [
      { group: t('people.team'), items: able.filter(({ personId }) => members.has(personId)).map(choice) },
      { group: t('people.others'), items: able.filter(({ personId }) => !members.has(personId)).map(choice) },
    ].filter(({ items }) => items.length > 0);
  };
}

const nobody = 'nobody';

function AssignDialog({ of, onClose }: CaseDialogsProps) {
  const { t } = useTranslation('cases');
  const choicesWithout = usePeopleChoices(of);
  const [chosen, setChosen] = useState<string | null>(of.assigneeId ?? null);
  const act: CaseAct | null =
    chosen === null ? null : { kind: 'assign', personId: chosen === nobody ? null : chosen };
  return (
    <ActDialog title={t('acts.assign')} submit={t('acts.assign')} act={act} of={of} onClose={onClose}>
      <Select
        label={t('column.assignee')}
        data-autofocus
        openOnFocus={false}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('people.none')}
        data={[{ value: nobody, label: t('nobody') }, ...choicesWithout([])]}
        value={chosen}
        onChange={setChosen}
      />
    </ActDialog>
  );
}

function ColleagueDialog({ of, onClose }: CaseDialogsProps) {
  const { t } = useTranslation('cases');
  const { teams } = useCaseWords();
  const choicesWithout = usePeopleChoices(of);
  const [chosen, setChosen] = useState<string | null>(null);
  const members = teams.find(({ id }) => id === of.teamId)?.memberIds ?? [];
  return (
    <ActDialog
      title={t('acts.add-colleague')}
      submit={t('people.add')}
      act={chosen === null ? null : { kind: 'add-colleague', personId: chosen }}
      of={of}
      onClose={onClose}
    >
      <Text c="dimmed">{t('people.addHint')}</Text>
      <Select
        label={t('people.colleague')}
        data-autofocus
        openOnFocus={false}
        searchable
        nothingFoundMessage={t('people.none')}
        data={choicesWithout([...members, ...of.colleagueIds])}
        value={chosen}
        onChange={setChosen}
      />
    </ActDialog>
  );
}

function DueDialog({ of, onClose }: CaseDialogsProps) {
  const { t } = useTranslation('cases');
  const { timeZone } = useFormat();
  const [text, setText] = useState(() => toLocalInput(of.dueAt, timeZone));
  const dueAt = fromLocalInput(text, timeZone);
  return (
    <ActDialog
      title={t('acts.due')}
      submit={t('due.set')}
      act={dueAt === null ? null : { kind: 'due', dueAt }}
      of={of}
      onClose={onClose}
    >
      <TimeField
        label={t('facts.due')}
        description={t('due.zone', { zone: timeZone })}
        value={text}
        onChange={setText}
      />
    </ActDialog>
  );
}

function HandOnDialog({ of, onClose }: CaseDialogsProps) {
  const { t } = useTranslation('cases');
  const { timeZone } = useFormat();
  const { teams, teamName } = useCaseWords();
  const placed = usePlaced();
  const [teamId, setTeamId] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [due, setDue] = useState('');
  return (
    <ActDialog
      title={t('acts.hand-on')}
      submit={t('handOn.go')}
      act={teamId === null ? null : { kind: 'hand-on', teamId, note, dueAt: fromLocalInput(due, timeZone) }}
      of={of}
      onClose={onClose}
      // Whoever is not in that team sees the case no more.
      onDone={() => {
        if (teamId === null) return;
        notifications.show({
          message: placed(t('handOn.done', { number: of.number, team: teamName(teamId) })),
        });
      }}
    >
      <Select
        label={t('column.team')}
        data-autofocus
        openOnFocus={false}
        data={teams.filter(({ id }) => id !== of.teamId).map(({ id, name }) => ({ value: id, label: name }))}
        nothingFoundMessage={t('handOn.noTeam')}
        value={teamId}
        onChange={setTeamId}
      />
      <NoteField
        label={t('handOn.note')}
        description={t('handOn.noteHint')}
        value={note}
        onChange={setNote}
      />
      <TimeField
        label={t('facts.due')}
        description={t('handOn.due', { zone: timeZone })}
        value={due}
        onChange={setDue}
      />
    </ActDialog>
  );
}

/** Finds another case by its number or its author: to link it, or to be taken in by it. */
function OtherCaseDialog({ kind, of, onClose, onMerged }: CaseDialogsProps) {
  const { t } = useTranslation(['cases', 'vocabulary']);
  const { authorName } = useCaseWords();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim().replace(/^#/, ''), 250);
  const [chosen, setChosen] = useState<CaseRow | null>(null);
  const merge = kind === 'merge';
  const found = useOtherCases(q, of.id, !merge);
  const label = (row: CaseRow) =>
    `${t('cases:named', { number: row.number, author: authorName(row.author) })} · ${t(`vocabulary:caseState.${row.state}`)}`;
  const offered = [
    ...(chosen !== null && !found.rows.some(({ id }) => id === chosen.id) ? [chosen] : []),
    ...found.rows,
  ];
  const act: CaseAct | null =
    chosen === null
      ? null
      : merge
        ? { kind: 'merge', intoId: chosen.id }
        : { kind: 'link', otherId: chosen.id };
  return (
    <ActDialog
      title={t(`cases:acts.${merge ? 'merge' : 'link'}`)}
      submit={t(merge ? 'cases:other.merge' : 'cases:other.link')}
      act={act}
      of={of}
      onClose={onClose}
      onDone={() => {
        if (merge && chosen !== null) onMerged(chosen);
      }}
    >
      <Text c="dimmed">{t(merge ? 'cases:other.mergeHint' : 'cases:other.linkHint')}</Text>
      <Select
        label={t('cases:other.which')}
        data-autofocus
        openOnFocus={false}
        searchable
        placeholder={t('cases:searchCases')}
        nothingFoundMessage={t(
          found.failed ? 'cases:other.failed' : found.loading ? 'cases:other.looking' : 'cases:other.none',
        )}
        // The server has looked already.
        filter={({ options }) => options}
        data={offered.map((row) => ({ value: row.id, label: label(row) }))}
        value={chosen?.id ?? null}
        onSearchChange={setTyped}
        onChange={(id) => setChosen(offered.find((row) => row.id === id) ?? null)}
      />
    </ActDialog>
  );
}

/** Cases that fit some words, but for one; also closed ones when asked. */
function useOtherCases(q: string, without: string, closedToo: boolean) {
  const { id: workspaceId } = useWorkspace();
  // The label of what was chosen stands in the field: it is no search.
  const words = q.includes('·') ? '' : q.slice(0, 100);
  const { data, isPending, isError } = useQuery({
    queryKey: workspaceKey(workspaceId, 'cases', 'other', words, closedToo),
    queryFn: async ({ signal }) => {
      const query = { limit: 20, ...(words === '' ? {} : { q: words }) };
      const [open, closed] = await Promise.all([
        call(caseRoutes.listCases, { params: { workspaceId }, query, signal }),
        closedToo
          ? call(caseRoutes.listCases, {
              params: { workspaceId },
              query: { ...query, state: 'closed' },
              signal,
            })
          : { cases: [] },
      ]);
      return [...open.cases, ...closed.cases];
    },
  });
  return {
    rows: data?.filter(({ id }) => id !== without) ?? [],
    loading: isPending,
    failed: isError,
  };
}
