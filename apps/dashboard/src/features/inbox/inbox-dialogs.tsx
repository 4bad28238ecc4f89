import { Suspense } from 'react';
import { latePart } from '../../components/late';
import { withAllWords } from '../../i18n/i18n';
import { type OfferExclusion, type TriageActs } from '../triage/triage-acts';
import { type InboxSearch } from './inbox-search';
import { type Deciding } from './use-deciding';

const ActDialog = latePart(() => import('../triage/act-dialogs').then((module) => module.ActDialog));
const ExclusionDialog = latePart(() =>
  withAllWords(import('../triage/exclusion-dialog')).then((module) => module.ExclusionDialog),
);
const RecentActs = latePart(() => import('../triage/recent-acts').then((module) => module.RecentActs));
const ExportDialog = latePart(() =>
  withAllWords(import('../exports/export-dialog')).then((module) => module.ExportDialog),
);

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
