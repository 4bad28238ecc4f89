import { Button, Checkbox, Modal, Radio, Select, Stack, Text, TextInput } from '@mantine/core';
import { answerLinkSchema } from '@vigie/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { brandsQuery } from '../../api/queries';
import { useCan, useMe, useWorkspace } from '../../app/use-workspace';
import { fromLocalInput, toLocalInput } from '../../components/local-time';
import { NoteField } from '../../components/note-field';
import { TimeField } from '../../components/time-field';
import { useColleagues } from '../../components/use-colleagues';
import { useFormat } from '../../i18n/use-format';
import { brandsOf, countOf } from './act-commands';
import { CorrectFields, TagFields } from './act-fields';
import { type ActDialogProps, ActForm } from './act-form';
import { snoozeTimes } from './snooze-times';

/** What an act needs to be told before it is done. */
export function ActDialog(props: ActDialogProps) {
  const { t } = useTranslation(['triage', 'common']);
  const format = useFormat();
  const count = countOf(props.target);
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={
        count > 1
          ? t('triage:titleMany', {
              act: t(`triage:command.${props.ask}`),
              count,
              formatted: format.number(count),
            })
          : t(`triage:command.${props.ask}`)
      }
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Fields {...props} />
    </Modal>
  );
}

function Fields(props: ActDialogProps) {
  switch (props.ask) {
    case 'off-topic':
      return <OffTopicFields {...props} />;
    case 'answered':
      return <AnsweredFields {...props} />;
    case 'hand-over':
      return <HandOverFields {...props} />;
    case 'assign':
      return <AssignFields {...props} />;
    case 'snooze':
      return <SnoozeFields {...props} />;
    case 'tag':
      return <TagFields {...props} />;
    case 'correct':
      return <CorrectFields {...props} />;
  }
}

function OffTopicFields({ target, onAct, onClose }: ActDialogProps) {
  const { t } = useTranslation(['triage', 'inbox']);
  const workspace = useWorkspace();
  const { data: brands } = useQuery(brandsQuery(workspace.id));
  const of = brandsOf(target);
  const offered = (brands ?? []).filter(({ id, archived }) => (of.length > 0 ? of.includes(id) : !archived));
  const [brandId, setBrandId] = useState<string | null>(null);
  return (
    <ActForm
      act={brandId === null ? null : { kind: 'off-topic', brandId }}
      label={t('triage:command.off-topic')}
      onAct={onAct}
      onClose={onClose}
    >
      <Radio.Group value={brandId} onChange={setBrandId} label={t('triage:ask.offTopic')}>
        <Stack gap="xs" mt="xs">
          {offered.map(({ id, name }, index) => (
            <Radio key={id} value={id} label={name} {...(index === 0 ? { 'data-autofocus': true } : {})} />
          ))}
        </Stack>
      </Radio.Group>
      <Text size="sm" c="dimmed">
        {t('triage:ask.offTopicHint')}
      </Text>
    </ActForm>
  );
}

function AnsweredFields({ onAct, onClose }: ActDialogProps) {
  const { t } = useTranslation(['triage', 'common']);
  const [text, setText] = useState('');
  const link = text.trim() === '' ? null : text.trim();
  const bad = link !== null && !answerLinkSchema.safeParse(link).success;
  return (
    <ActForm
      act={bad ? null : { kind: 'close', as: 'answered', link }}
      label={t('triage:command.answered')}
      onAct={onAct}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        type="url"
        label={t('triage:ask.link')}
        description={t('triage:ask.linkHint')}
        placeholder="https://"
        value={text}
        error={bad && t('triage:ask.linkBad')}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </ActForm>
  );
}

const nobody = 'nobody';

function AssignFields({ target, onAct }: ActDialogProps) {
  const { t } = useTranslation('triage');
  const workspace = useWorkspace();
  const format = useFormat();
  const me = useMe().person;
  const { people } = useColleagues(workspace.id);
  const held = target.kind === 'all' || target.subjects.some(({ desk }) => desk.assigneeId !== null);
  const others = people
    .filter(({ personId }) => personId !== me.id)
    .sort((one, other) => one.name.localeCompare(other.name, format.locale));
  return (
    <Select
      data-autofocus
      label={t('ask.assign')}
      placeholder={t('ask.assignHint')}
      searchable
      selectFirstOptionOnChange
      nothingFoundMessage={t('ask.nobodyFound')}
      comboboxProps={{ shadow: 'md' }}
      data={[
        { value: me.id, label: t('ask.me') },
        ...others.map(({ personId, name }) => ({ value: personId, label: name })),
        ...(held ? [{ value: nobody, label: t('ask.nobody') }] : []),
      ]}
      value={null}
      onChange={(value) => {
        if (value === null) return;
        if (value === me.id) onAct({ kind: 'take' });
        else onAct({ kind: 'assign', personId: value === nobody ? null : value });
      }}
    />
  );
}

/** A time to come, typed into a field. `at`: null while there is none, or it is past. */
function useLaterTime() {
  const { t } = useTranslation('triage');
  const { timeZone } = useFormat();
  // As the dialog opened: what it offers must not change under the pointer.
  const [now] = useState(() => Date.now());
  const [value, setValue] = useState('');
  const typed = fromLocalInput(value, timeZone);
  const past = typed !== null && Date.parse(typed) <= now;
  return {
    now,
    at: past ? null : typed,
    past,
    field: {
      value,
      onChange: setValue,
      min: toLocalInput(new Date(now), timeZone),
      error: past && t('snooze.past'),
    },
  };
}

function SnoozeFields({ onAct, onClose }: ActDialogProps) {
  const { t } = useTranslation('triage');
  const format = useFormat();
  const { now, at: until, field } = useLaterTime();
  const times = snoozeTimes(now, format.timeZone);
  return (
    <ActForm
      act={until === null ? null : { kind: 'snooze', until }}
      label={t('command.snooze')}
      onAct={onAct}
      onClose={onClose}
    >
      <Stack gap="xs">
        {times.map(({ preset, at }, index) => (
          <Button
            key={preset}
            variant="default"
            justify="space-between"
            rightSection={
              <Text span size="sm" c="dimmed" className="tabular">
                {format.dateTime(at)}
              </Text>
            }
            {...(index === 0 ? { 'data-autofocus': true } : {})}
            onClick={() => onAct({ kind: 'snooze', until: at })}
          >
            {t(`snooze.${preset}`)}
          </Button>
        ))}
      </Stack>
      <TimeField
        label={t('snooze.at')}
        description={t('snooze.zone', { zone: format.timeZone })}
        {...field}
      />
    </ActForm>
  );
}

function HandOverFields({ target, onAct, onClose }: ActDialogProps) {
  const { t } = useTranslation(['triage', 'common']);
  const workspace = useWorkspace();
  const format = useFormat();
  const mayMakeTeams = useCan('teams.write');
  const { teams, known } = useColleagues(workspace.id);
  const [teamId, setTeamId] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [together, setTogether] = useState(false);
  const { now, at: dueAt, past, field } = useLaterTime();
  const team = teams.find(({ id }) => id === (teamId ?? (teams.length === 1 ? teams[0]?.id : undefined)));
  const many = countOf(target) > 1;
  if (known && teams.length === 0) {
    return (
      <Stack>
        <Text>{t('triage:ask.noTeams')}</Text>
        {mayMakeTeams ? (
          <Button
            variant="default"
            w="fit-content"
            renderRoot={(props) => (
              <Link to="/$workspace/settings/teams" params={{ workspace: workspace.slug }} {...props} />
            )}
          >
            {t('triage:ask.makeTeam')}
          </Button>
        ) : (
          <Text c="dimmed">{t('triage:ask.noTeamsReader')}</Text>
        )}
      </Stack>
    );
  }
  return (
    <ActForm
      act={
        team === undefined || past
          ? null
          : { kind: 'hand-over', teamId: team.id, note: note.trim(), dueAt, together: many && together }
      }
      label={t('triage:command.hand-over')}
      onAct={onAct}
      onClose={onClose}
    >
      <Select
        data-autofocus
        label={t('triage:ask.team')}
        searchable={teams.length > 8}
        allowDeselect={false}
        comboboxProps={{ shadow: 'md' }}
        data={teams.map(({ id, name }) => ({ value: id, label: name }))}
        value={team?.id ?? null}
        onChange={setTeamId}
      />
      <NoteField
        label={t('triage:ask.note')}
        description={t('triage:ask.noteHint')}
        value={note}
        onChange={setNote}
      />
      <TimeField
        label={t('triage:ask.due')}
        description={
          team === undefined
            ? t('triage:ask.dueHint')
            : t('triage:ask.dueOf', {
                span: format.span(team.dueMinutes * 60),
                when: format.dateTime(new Date(now + team.dueMinutes * 60_000)),
              })
        }
        {...field}
      />
      {many && (
        <Checkbox
          label={t('triage:ask.together')}
          description={t('triage:ask.togetherHint')}
          checked={together}
          onChange={(event) => setTogether(event.currentTarget.checked)}
        />
      )}
    </ActForm>
  );
}
