import { lazy, Suspense, useEffect } from 'react';
import { type OfferExclusion, type TriageActs } from '../triage/triage-acts';
import { type Deciding } from './use-deciding';

const loadActDialogs = () => import('../triage/act-dialogs');
const ActDialog = lazy(() => loadActDialogs().then((module) => ({ default: module.ActDialog })));
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

/** What lies over the inbox when it is asked for. What acts ask is loaded ahead, the rest then. */
export function InboxDialogs(props: InboxDialogsProps) {
  const { workspaceId, acts, deciding, exclusion } = props;
  const { mayAct } = deciding;
  useEffect(() => {
    // What cannot be loaded is told when it is asked for.
    if (mayAct) loadActDialogs().catch(() => undefined);
  }, [mayAct]);
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
        <RecentActs workspaceId={workspaceId} acts={acts} mayAct={mayAct} onClose={props.onRecentSeen} />
      )}
    </Suspense>
  );
}
