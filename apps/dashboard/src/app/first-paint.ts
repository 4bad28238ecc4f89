import { loadAllWords } from '../i18n/i18n';
import { afterPaint, whenIdle } from './between-frames';

/** Milliseconds after which the rest comes, whatever the page still waits for. */
const longest = 5_000;
/** Milliseconds that a part may take to be drawn before the next one may. */
const longestTurn = 100;

/** Loads something; may fail. */
type Load = () => Promise<unknown>;

/** What is loaded after the first paint; null once that has been: it is loaded at once. */
let loads: Load[] | null = [loadAllWords];
/** What is loaded after that, to be there when somebody asks for it. */
let laterLoads: Load[] | null = [];

/** Loads what is not needed to read what a person came for, once the browser has shown that. */
export function loadAfterPaint(load: Load): void {
  if (loads === null) load().catch(() => undefined);
  else loads.push(load);
}

/** Loads what is shown on demand, once all that is shown has come. */
export function loadLast(load: Load): void {
  if (laterLoads === null) load().catch(() => undefined);
  else laterLoads.push(load);
}

async function loadRest(): Promise<void> {
  const begun = loads ?? [];
  loads = null;
  await Promise.allSettled(begun.map((load) => load()));
}

/** Parts that wait to be drawn, the first one first; null once all that waited have been: nobody waits any more. */
let waiting: Set<() => void> | null = new Set();
let drawing: ReturnType<typeof setTimeout> | undefined;

/** Whether a part is drawn at once. */
export function isFree(): boolean {
  return waiting === null;
}

/**
 * Draws a part in its turn: one after the other while the page rests, since all at once would be a long frame. The part
 * tells by `endTurn` that it is drawn. @returns how to call it off.
 */
export function takeTurn(draw: () => void): () => void {
  if (waiting === null) {
    waiting = new Set();
    whenIdle(giveTurn);
  }
  waiting.add(draw);
  return () => waiting?.delete(draw);
}

function giveTurn(): void {
  const [draw] = waiting ?? [];
  if (draw === undefined) {
    waiting = null;
    const last = laterLoads ?? [];
    laterLoads = null;
    for (const load of last) load().catch(() => undefined);
    return;
  }
  waiting?.delete(draw);
  drawing = setTimeout(endTurn, longestTurn);
  draw();
}

/** The part whose turn it was has been drawn. */
export function endTurn(): void {
  if (drawing === undefined) return;
  clearTimeout(drawing);
  drawing = undefined;
  whenIdle(giveTurn);
}

let told = false;

/** Whether a page tells by itself when what a person came for is drawn: the others have it once they are. */
export function tellsByItself(pathname: string): boolean {
  return /\/(inbox|overview)$/.test(pathname);
}

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
  const all = waiting ?? [];
  waiting = new Set();
  for (const draw of all) draw();
  giveTurn();
}

setTimeout(tellFirstPaint, longest);
