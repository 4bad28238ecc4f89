import {
  type CaseAct,
  type CaseRow,
  type CaseState,
  type RouteResponse,
  type caseRoutes,
} from '@vigie/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../app/use-workspace';
import { sayDone } from '../../components/say-done';
import { type CasePages, countsMoved, inColumn, stepsTo, withCase, withoutCase } from './board';
import { caseCountsQuery, caseListsKey, casesQuery } from './case-queries';
import { type CaseFilter } from './cases-search';
import { standsStill } from './inverse-act';
import { type Acted, caseMessage, useCaseActs } from './use-case-acts';
import { usePlaced } from './use-placed';

/** How a case ended, asked for before it is closed. */
export type Ending = Pick<Extract<CaseAct, { kind: 'close' }>, 'outcome' | 'cause'>;

type Counts = RouteResponse<typeof caseRoutes.countCases>;

/**
 * Moves cases on the board under these filters: shown at once, taken back with the reason when the server refuses, and
 * undone from the message for 10 seconds.
 */
export function useBoardMoves(filter: CaseFilter) {
  const { t } = useTranslation(['cases', 'common', 'vocabulary']);
  const { id: workspaceId } = useWorkspace();
  const client = useQueryClient();
  const { sendAll, tell } = useCaseActs();
  const placed = usePlaced();
  const listKey = (state: CaseState) => casesQuery(workspaceId, filter, state).queryKey;

  const show = (row: CaseRow, to: CaseState) => {
    client.setQueryData<CasePages>(listKey(row.state), (list) => list && withoutCase(list, row.id));
    client.setQueryData<CasePages>(
      listKey(to),
      (list) => list && withCase(list, inColumn(row, to, new Date())),
    );
    client.setQueryData<Counts>(
      caseCountsQuery(workspaceId, filter).queryKey,
      (counts) => counts && { ...counts, states: countsMoved(counts.states, row.state, to) },
    );
  };
  const steps = (acted: Acted, from: CaseState, to: CaseState, ending: Ending | null): Promise<Acted> =>
    sendAll(
      acted,
      stepsTo(from, to).map((step): CaseAct => {
        if (step.kind !== 'close') return step;
        if (ending === null) throw new Error('closing needs an outcome and a cause');
        return { kind: 'close', ...ending };
      }),
    );

  // A case that is moved again before the server answered goes on from that answer.
  const underWay = useRef(new Map<string, Promise<Acted>>());
  const after = async (row: CaseRow, to: CaseState, ending: Ending | null): Promise<Acted> => {
    const before = underWay.current.get(row.id);
    const version = before === undefined ? row.version : (await before.catch(() => row)).version;
    return steps({ id: row.id, number: row.number, version }, row.state, to, ending);
  };

  const move = async (row: CaseRow, to: CaseState, ending: Ending | null = null): Promise<void> => {
    const from = row.state;
    if (from === to) return;
    const keys = [listKey(from), listKey(to), caseCountsQuery(workspaceId, filter).queryKey] as const;
    await Promise.all(keys.map((queryKey) => client.cancelQueries({ queryKey, exact: true })));
    const before = keys.map((queryKey) => [queryKey, client.getQueryData(queryKey)] as const);
    show(row, to);
    const moving = after(row, to, ending);
    underWay.current.set(row.id, moving);
    let moved: Acted;
    try {
      moved = await moving;
    } catch (error) {
      for (const [queryKey, data] of before) client.setQueryData(queryKey, data);
      void client.invalidateQueries({ queryKey: caseListsKey(workspaceId) });
      tell(error);
      return;
    } finally {
      if (underWay.current.get(row.id) === moving) underWay.current.delete(row.id);
    }
    sayDone(
      caseMessage,
      placed(t('cases:moved', { number: row.number, state: t(`vocabulary:caseState.${to}`) })),
      !standsStill(from)
        ? null
        : { label: t('common:undo'), run: () => void steps(moved, to, from, null).catch(tell) },
    );
  };
  return move;
}
