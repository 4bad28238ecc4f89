import { type Correction, type MentionDetail, type TriageAct } from '@vigie/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useCan } from '../../app/use-workspace';
import { type ActCommand, type ActTarget, type AskingCommand, meaningOf } from '../triage/act-commands';
import { movesOn, type Subject, subjectOf } from '../triage/desk-after';
import { mentionKey, subjectOfMention } from '../triage/desk-cache';
import { nothingSelected, type Selection, withoutIds } from '../triage/selection';
import { type TriageActs } from '../triage/triage-acts';
import { type FilterRequest } from './inbox-search';
import { rowsOfConversations } from './row-cache';
import { type InboxSnapshot } from './use-inbox-list';

/** What is asked before an act is done. */
export interface Asked {
  ask: AskingCommand;
  target: ActTarget;
  held: Correction | null;
  /** It was asked of what is picked, not of the open conversation. */
  ofPicked: boolean;
}

export interface DecidingInput {
  workspaceId: string;
  acts: TriageActs;
  snapshot: InboxSnapshot;
  /** The mention that a key is about when nothing is picked. */
  mentionId: string | undefined;
  /** The mention that is open. */
  openId: string | undefined;
  /** It is alone on the screen: what is picked in the list is not meant then. */
  alone: boolean;
  /** One is done with the open conversation: the next may be shown. */
  onDone: (mentionId: string) => void;
}

export interface Deciding {
  mayAct: boolean;
  selection: Selection;
  /** All that pass the filters are meant, instead of a selection. */
  allPicked: boolean;
  pick: (change: (selection: Selection) => Selection) => void;
  pickAll: () => void;
  clear: () => void;
  /** Keys are about what is picked, and not about the open conversation. */
  onPicked: boolean;
  /** Decides on what is picked, or on the open conversation. False when there is nothing to decide on. */
  decide: (command: ActCommand) => boolean;
  /** Decides on the open conversation, whatever is picked. */
  decideOpen: (command: ActCommand) => boolean;
  /** Decides on all that pass: so many, as they were counted. */
  decideAll: (command: ActCommand, count: number) => void;
  asked: Asked | null;
  answer: (act: TriageAct) => void;
  forget: () => void;
}

/** What is picked in a list, what is asked about it, and what is done with it. A selection is lost with its list. */
export function useDeciding(input: DecidingInput): Deciding {
  const { workspaceId, acts, snapshot, mentionId, openId, alone, onDone } = input;
  const client = useQueryClient();
  const mayAct = useCan('triage.write');
  const [picked, setPicked] = useState({ of: snapshot, selection: nothingSelected, all: false });
  const [asked, setAsked] = useState<Asked | null>(null);
  const held = picked.of === snapshot ? picked : { of: snapshot, selection: nothingSelected, all: false };

  const pick = (change: (selection: Selection) => Selection) =>
    setPicked((before) => ({
      of: snapshot,
      selection: change(before.of === snapshot ? before.selection : nothingSelected),
      all: false,
    }));
  const clear = () => setPicked({ of: snapshot, selection: nothingSelected, all: false });

  const onPicked = !alone && (held.all || held.selection.ids.size > 0);
  const pickedSubjects = () => rowsOfConversations(client, workspaceId, held.selection.ids).map(subjectOf);
  const subjectsOf = (id: string | undefined): readonly Subject[] => {
    const subject = id === undefined ? null : subjectOfMention(client, workspaceId, id);
    return subject === null ? [] : [subject];
  };

  const carryOut = (act: TriageAct, target: ActTarget, ofPicked: boolean) => {
    setAsked(null);
    if (target.kind === 'all') {
      void acts.actOnAll(target.filter, act).then((started) => {
        if (started) clear();
      });
      return;
    }
    void acts.act(target.subjects, act);
    if (!movesOn(act)) return;
    if (ofPicked) {
      pick((selection) =>
        withoutIds(
          selection,
          target.subjects.map(({ conversationId }) => conversationId),
        ),
      );
    } else {
      const [only] = target.subjects;
      if (only?.mentionId != null) onDone(only.mentionId);
    }
  };

  const run = (command: ActCommand, target: ActTarget, ofPicked: boolean) => {
    const only = target.kind === 'some' && target.subjects.length === 1 ? target.subjects[0] : undefined;
    const correction = only?.mentionId == null ? null : correctionOf(only.mentionId);
    const meaning = meaningOf(command, target, correction);
    if ('act' in meaning) carryOut(meaning.act, target, ofPicked);
    else setAsked({ ask: meaning.ask, target, held: correction, ofPicked });
  };

  const correctionOf = (id: string): Correction | null => {
    const corrected = client.getQueryData<MentionDetail>(mentionKey(workspaceId, id))?.correction;
    if (corrected == null) return null;
    const { sentiment, language, categories } = corrected;
    return {
      ...(sentiment === undefined ? {} : { sentiment }),
      ...(language === undefined ? {} : { language }),
      ...(categories === undefined ? {} : { categories }),
    };
  };

  const decideOn = (command: ActCommand, subjects: readonly Subject[], ofPicked: boolean): boolean => {
    if (!mayAct || subjects.length === 0) return false;
    run(command, { kind: 'some', subjects }, ofPicked);
    return true;
  };

  return {
    mayAct,
    selection: held.selection,
    allPicked: held.all,
    pick,
    pickAll: () => setPicked({ of: snapshot, selection: nothingSelected, all: true }),
    clear,
    onPicked,
    decide: (command) =>
      onPicked ? decideOn(command, pickedSubjects(), true) : decideOn(command, subjectsOf(mentionId), false),
    decideOpen: (command) => decideOn(command, subjectsOf(openId), false),
    decideAll: (command, count) => {
      const filter: FilterRequest = snapshot.request;
      run(command, { kind: 'all', filter, count }, true);
    },
    asked,
    answer: (act) => {
      if (asked !== null) carryOut(act, asked.target, asked.ofPicked);
    },
    forget: () => setAsked(null),
  };
}
