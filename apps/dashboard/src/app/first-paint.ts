import { loadAllWords } from '../i18n/i18n';
import { afterPaint, whenIdle } from './between-frames';

/** Milliseconds after which the rest comes, whatever the page still waits for. */
const longest = 5_000;

/** What is loaded after the first paint; null once that has been: it is loaded at once. */
let loads: (() => Promise<unknown>)[] | null = [loadAllWords];

/** Parts that wait to be drawn; null once all that waited have been: nobody waits any more. */
let turns: (() => void)[] | null = [];

/** Loads what is not needed to read what a person came for, once the browser has shown that. `load` may fail. */
export function loadAfterPaint(load: () => Promise<unknown>): void {
  if (loads === null) load().catch(() => undefined);
  else loads.push(load);
}

const done = Promise.resolve();

/** Resolves when a part may be drawn: one after the other while the page rests, since all at once would be a long frame. */
export function takeTurn(): Promise<void> {
  const waiting = turns;
  return waiting === null ? done : new Promise((resolve) => waiting.push(resolve));
}

function giveTurn(): void {
  const next = turns?.shift();
  if (next === undefined) {
    turns = null;
    return;
  }
  next();
  whenIdle(giveTurn);
}

async function loadRest(): Promise<void> {
  const begun = loads ?? [];
  loads = null;
  await Promise.allSettled(begun.map((load) => load()));
}

let told = false;

/** What a person came for has been drawn, and is about to be shown. */
export function tellFirstPaint(): void {
  if (told) return;
  told = true;
  afterPaint(() => void loadRest().then(giveTurn));
}

/** Somebody reaches for what has not come yet: everything comes. */
export function hurry(): void {
  told = true;
  void loadRest();
  for (const next of turns ?? []) next();
  turns = null;
}

setTimeout(tellFirstPaint, longest);
