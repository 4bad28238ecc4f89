import { type CaseDetail, type CaseState, caseStates } from '@vigie/contract';
import { ActionIcon, Button, Menu, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconArrowLeft,
  IconArrowRight,
  IconArrowsRightLeft,
  IconCalendarTime,
  IconDots,
  IconEye,
  IconGitMerge,
  IconLink,
  IconRotateClockwise,
  IconUserCheck,
  IconUserPlus,
  type Icon,
} from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../app/use-workspace';
import { TimeAgo } from '../../components/time-ago';
import { useFormat } from '../../i18n/use-format';
import { NextButton } from '../../theme/next-button';
import { usePresence } from '../triage/use-presence';
import { CaseAssignee } from './case-assignee';
import { isOpen } from './case-queries';
import { CaseStateBadge } from './case-state-badge';
import { useCaseWords } from './case-words';
import classes from './case-page.module.css';
import { ClockMark } from './clock-mark';
import { CloseDialog } from './close-dialog';
import { useCaseActs } from './use-case-acts';
import { usePlaced } from './use-placed';

const CaseDialogs = lazy(() => import('./case-dialogs').then((module) => ({ default: module.CaseDialogs })));

/** What a dialog is asked for, on one case. */
export type CaseDialogKind = 'assign' | 'add-colleague' | 'hand-on' | 'due' | 'link' | 'merge';

export interface CaseHeaderProps {
  detail: CaseDetail;
  mayWrite: boolean;
}

type OpenState = Exclude<CaseState, 'closed'>;
const openStates = caseStates.filter((state): state is OpenState => state !== 'closed');

/** Which case, where it stands, who has it, how long there is left, and what can be done. */
export function CaseHeader({ detail, mayWrite }: CaseHeaderProps) {
  const { t } = useTranslation('cases');
  const { slug } = useWorkspace();
  const { authorName, teamName } = useCaseWords();
  const shown = detail.case;
  return (
    <header className={classes.head}>
      <div className={classes.headLine}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('toCases')}
          title={t('toCases')}
          renderRoot={(props) => (
            <Link to="/$workspace/cases" params={{ workspace: slug }} search={{}} {...props} />
          )}
        >
          <IconArrowLeft size={20} aria-hidden />
        </ActionIcon>
        <Title order={1} size="h2" tabIndex={-1} data-page-title>
          {t('numberedTitle', { number: shown.number })} · <bdi>{authorName(detail.author)}</bdi>
        </Title>
        <CaseStateBadge state={shown.state} />
        <ClockMark clocked={shown} />
        {mayWrite && <Acts detail={detail} />}
      </div>
      <div className={classes.headLine}>
        <Text size="sm" component="span">
          {teamName(shown.teamId)}
        </Text>
        <CaseAssignee id={shown.assigneeId} />
        <AlsoHere caseId={shown.id} />
        {shown.wroteAgainAt !== null && (
          <Text size="sm" component="span" fw={600}>
            {t('wroteAgain')} · <TimeAgo instant={shown.wroteAgainAt} />
          </Text>
        )}
      </div>
    </header>
  );
}

/** Colleagues who look at the case now. */
function AlsoHere({ caseId }: { caseId: string }) {
  const { t } = useTranslation('cases');
  const { id: workspaceId } = useWorkspace();
  const format = useFormat();
  const { personName } = useCaseWords();
  const others = usePresence(workspaceId).case(caseId);
  return (
    <Text size="sm" component="span" c="dimmed" role="status">
      {others.length > 0 && (
        <>
          <IconEye size={14} aria-hidden style={{ verticalAlign: '-2px' }} />{' '}
          {t('alsoHere', { count: others.length, names: format.list(others.map(personName)) })}
        </>
      )}
    </Text>
  );
}

function Acts({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases');
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const { act } = useCaseActs();
  const placed = usePlaced();
  const [dialog, setDialog] = useState<CaseDialogKind | null>(null);
  const [closing, setClosing] = useState(false);
  const shown = detail.case;
  return (
    <div className={classes.acts}>
      {isOpen(shown) ? (
        <OpenActs detail={detail} onDialog={setDialog} onClose={() => setClosing(true)} />
      ) : (
        // What another case took in is worked on there.
        shown.mergedIntoId === null && (
          <>
            <Button
              variant="default"
              leftSection={<IconRotateClockwise size={16} aria-hidden />}
              onClick={() => void act(shown, { kind: 'reopen' })}
            >
              {t('acts.reopen')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconLink size={16} aria-hidden />}
              onClick={() => setDialog('link')}
            >
              {t('acts.link')}
            </Button>
          </>
        )
      )}
      {closing && (
        <CloseDialog
          number={shown.number}
          onClose={() => setClosing(false)}
          onEnd={async (ending) => {
            await act(shown, { kind: 'close', ...ending });
            setClosing(false);
          }}
        />
      )}
      <Suspense>
        {dialog !== null && (
          <CaseDialogs
            kind={dialog}
            of={shown}
            onClose={() => setDialog(null)}
            onMerged={(into) => {
              notifications.show({
                message: placed(t('merged', { number: shown.number, into: into.number })),
              });
              void navigate({ to: '/$workspace/cases/$case', params: { workspace: slug, case: into.id } });
            }}
          />
        )}
      </Suspense>
    </div>
  );
}

interface OpenActsProps {
  detail: CaseDetail;
  onDialog: (kind: CaseDialogKind) => void;
  onClose: () => void;
}

const further: readonly { kind: CaseDialogKind; icon: Icon }[] = [
  { kind: 'hand-on', icon: IconArrowsRightLeft },
  { kind: 'add-colleague', icon: IconUserPlus },
  { kind: 'due', icon: IconCalendarTime },
  { kind: 'link', icon: IconLink },
  { kind: 'merge', icon: IconGitMerge },
];

function OpenActs({ detail, onDialog, onClose }: OpenActsProps) {
  const { t } = useTranslation(['cases', 'vocabulary']);
  const { act } = useCaseActs();
  const shown = detail.case;
  return (
    <>
      {shown.assigneeId === null && (
        <NextButton
          leftSection={<IconUserCheck size={16} aria-hidden />}
          onClick={() => void act(shown, { kind: 'take' })}
        >
          {t('cases:acts.take')}
        </NextButton>
      )}
      <Button variant="default" onClick={() => onDialog('assign')}>
        {t('cases:acts.assign')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default">{t('cases:moveTo')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {openStates
            .filter((state) => state !== shown.state)
            .map((state) => (
              <Menu.Item
                key={state}
                leftSection={<IconArrowRight size={16} aria-hidden />}
                onClick={() => void act(shown, { kind: 'move', to: state })}
              >
                {t(`vocabulary:caseState.${state}`)}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
      <Button variant="default" onClick={onClose}>
        {t('cases:acts.close')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('cases:acts.more')}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {further.map(({ kind, icon: Mark }) => (
            <Menu.Item key={kind} leftSection={<Mark size={16} aria-hidden />} onClick={() => onDialog(kind)}>
              {t(`cases:acts.${kind}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
