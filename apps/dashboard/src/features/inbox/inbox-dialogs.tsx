import { lazy, Suspense } from 'react';
import { type OfferExclusion, type TriageActs } from '../triage/triage-acts';
import { type Deciding } from './use-deciding';

const ActDialog = lazy(() =>
  import('../triage/act-dialogs').then((module) => ({ default: module.ActDialog })),
);
const ExclusionDialog = lazy(() =>
  import('../triage/exclusion-dialog').then((module) => ({ default: module.ExclusionDialog })),
);
const RecentActs = lazy(() =>
  import('../triage/recent-acts').then((module) => ({ default: module.RecentActs })),
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
}

/** What lies over the inbox when it is asked for. Loaded then. */
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
    </Suspense>
  );
}
