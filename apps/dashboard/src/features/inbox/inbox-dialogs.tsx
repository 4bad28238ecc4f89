import { Suspense } from 'react';
import { latePart } from '../../components/late';
import { withAllWords } from '../../i18n/i18n';
import { type OfferExclusion, type TriageActs } from '../triage/triage-acts';
import { type InboxSearch } from './inbox-search';
import { type Deciding } from './use-deciding';

const loadDialogs = () => withAllWords(import('./late-dialogs'));
const ActDialog = latePart(() => loadDialogs().then((module) => module.ActDialog), 'asked');
const ExclusionDialog = latePart(() => loadDialogs().then((module) => module.ExclusionDialog), 'asked');
const RecentActs = latePart(() => loadDialogs().then((module) => module.RecentActs), 'asked');
const ExportDialog = latePart(() => loadDialogs().then((module) => module.ExportDialog), 'asked');

export interface InboxDialogsProps {
  workspaceId: string;
  acts: TriageActs;
  deciding: Deciding;
  /** The topic that words are to be left out of, and the mentions that were off topic; null: none. */
  exclusion: Parameters<OfferExclusion> | null;
  onExcluded: () => void;
  /** Whether the acts of the day are shown. */
  recent: boolean;
  onRecentSeen: () => void;
  /** The list that is to be exported; null: none. */
  exported: InboxSearch | null;
  onExported: () => void;
}

/** What lies over the inbox when it is asked for. */
export function InboxDialogs(props: InboxDialogsProps) {
  const { workspaceId, acts, deciding, exclusion } = props;
  return (
    <Suspense>
      {deciding.asked !== null && (
        <ActDialog {...deciding.asked} onAct={deciding.answer} onClose={deciding.forget} />
      )}
      {exclusion !== null && (
        <ExclusionDialog
          workspaceId={workspaceId}
          brandId={exclusion[0]}
          mentionIds={exclusion[1]}
          onClose={props.onExcluded}
        />
      )}
      {props.recent && (
        <RecentActs
          workspaceId={workspaceId}
          acts={acts}
          mayAct={deciding.mayAct}
          onClose={props.onRecentSeen}
        />
      )}
      {props.exported !== null && <ExportDialog search={props.exported} onClose={props.onExported} />}
    </Suspense>
  );
}
