import { type Evidence, type Sentiment } from '@vigie/contract';
import { type TextParts, type Word } from '../text/words';
import { lexiconFor, type SentimentLexicon } from './lexicon';
import { signWeight } from './signs';

export interface SentimentReading {
  label: Sentiment;
  /** −1 to 1. */
  score: number;
  confidence: number;
  unsure: boolean;
  why: Evidence[];
}

/** One thing found in the text; `from` and `to` are its words, absent for an emoji. */
interface Hit {
  start: number;
  end: number;
  weight: number;
  from: number;
  to: number;
  sentence: number;
  compliment: boolean;
}

/** A positive word under a negation says nearly its contrary; a negative one ("pas mal") only a mild good. */
const positiveTurned = -0.8;
const negativeTurned = -0.35;
const negationReach = 4;
const beforeShift = 0.6;
const afterShift = 1.35;
const inCapitals = 1.25;
const drawnOut = 1.25;
const exclaimed = 0.08;
const asked = 0.75;
const closingSign = 1.3;
/** The sum at which the score reaches ±0.71. */
const halfway = 2.5;
const maxEvidence = 24;

/**
 * Reads the sentiment of a text from words, phrases and signs, each turned by what stands near it: negation, degree,
 * "but", capitals, drawn-out letters, exclamations, questions, a compliment beside a grievance.
 * The sum s becomes the score s / √(s² + halfway²). `why` points at what weighed in, in the original's UTF-16 units.
 */
export function readSentiment(parts: TextParts, language: string): SentimentReading {
  const lexicon = lexiconFor(language);
  const known = language === 'fr' || language === 'en';
  const taken = new Uint8Array(parts.words.length);
  const hits = findHits(parts, lexicon, taken);
  negate(parts.words, hits, lexicon, taken);
  shift(parts.words, hits, lexicon);
  exclaim(parts, hits);
  const soured = sourCompliments(hits);
  addSigns(parts, hits);

  let good = 0;
  let bad = 0;
  for (const hit of hits) {
    if (hit.weight > 0) good += hit.weight;
    else bad -= hit.weight;
  }
  // A long text gathers words of every kind: what counts is how dense they are.
  const length = Math.max(1, Math.sqrt(parts.words.length / 25));
  const sum = (good - bad) / length;
  const score = sum / Math.hypot(sum, halfway);
  const label: Sentiment =
    score >= lexicon.positiveFrom ? 'positive' : score <= -lexicon.negativeFrom ? 'negative' : 'neutral';
  const margin = marginOf(score, label, lexicon);
  const torn = Math.min(good, bad) / Math.max(good, bad, 1) > 0.6 && good + bad > 3;
  const empty = hits.length === 0;
  const unsure = !known ? true : soured || torn || (!empty && margin < 0.05);
  let confidence = empty ? 0.5 : 0.45 + 0.5 * (1 - Math.exp(-3 * margin));
  if (torn || soured) confidence *= 0.75;
  if (!known) confidence *= 0.6;
  return { label, score: round(score), confidence: round(confidence), unsure, why: evidenceOf(hits) };
}

/** Words and phrases that weigh; `taken` marks every word that a phrase or a weight has used. */
function findHits(parts: TextParts, lexicon: SentimentLexicon, taken: Uint8Array): Hit[] {
  const { words } = parts;
  const hits: Hit[] = [];
  const phrases = lexicon.phrases.findAll(words);
  const shouting = parts.capitalLetters > parts.letters * 0.6;
  let next = 0;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as Word;
    const phrase = phrases[next];
    if (phrase && phrase.from === at) {
      next += 1;
      taken.fill(1, phrase.from, phrase.to);
      const last = words[phrase.to - 1] as Word;
      const weight = phrase.value * degreeBefore(words, at, lexicon);
      // Weights of almost nothing only keep their words from being read one by one.
      if (Math.abs(phrase.value) > 0.1) {
        hits.push({
          start: word.start,
          end: last.end,
          weight,
          from: at,
          to: phrase.to,
          sentence: word.sentence,
          compliment: false,
        });
      }
      at = phrase.to - 1;
      continue;
    }
    const weight =
      lexicon.words.get(word.doubled) ?? (word.drawnOut ? lexicon.words.get(word.text) : undefined);
    if (weight === undefined) continue;
    taken[at] = 1;
    let turned = weight * degreeBefore(words, at, lexicon);
    if (word.capitals && !shouting && word.end - word.start > 2) turned *= inCapitals;
    if (word.drawnOut) turned *= drawnOut;
    hits.push({
      start: word.start,
      end: word.end,
      weight: turned,
      from: at,
      to: at + 1,
      sentence: word.sentence,
      compliment: weight > 0 && lexicon.compliments.has(word.text),
    });
  }
  return hits;
}

function degreeBefore(words: readonly Word[], at: number, lexicon: SentimentLexicon): number {
  const before = words[at - 1];
  if (!before || before.sentence !== words[at]?.sentence) return 1;
  const degree = lexicon.degrees.get(before.text);
  if (degree !== undefined) return before.drawnOut ? degree * 1.1 : degree;
  return 1;
}

/** Turns over what stands under a negation, and lets the negator itself weigh a little. */
function negate(words: readonly Word[], hits: Hit[], lexicon: SentimentLexicon, taken: Uint8Array): void {
  if (lexicon.negators.size === 0) return;
  const spans: Array<{ from: number; to: number }> = [];
  const added: Hit[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as Word;
    if (taken[at]) continue;
    const half = lexicon.halves.has(word.text) ? -1 : halfBefore(words, at, lexicon);
    const negates =
      lexicon.negators.has(word.text) || word.text.endsWith("n't") || (word.text === 'plus' && half >= 0);
    if (!negates) continue;
    // "n'aime pas": the verb stands between; "aime pas": it stands just before.
    const from = half >= 0 ? half : lexicon.halves.size > 0 && word.text === 'pas' ? at - 1 : at;
    spans.push({ from, to: at + negationReach });
    added.push({
      start: word.start,
      end: word.end,
      weight: lexicon.negatorWeight,
      from: at,
      to: at + 1,
      sentence: word.sentence,
      compliment: false,
    });
  }
  for (const span of spans) {
    const sentence = words[Math.max(0, span.from)]?.sentence;
    for (const hit of hits) {
      if (hit.from < span.from || hit.from > span.to || hit.sentence !== sentence) continue;
      if (shiftBetween(words, span.from, hit.from, lexicon)) continue;
      hit.weight *= hit.weight > 0 ? positiveTurned : negativeTurned;
      hit.compliment = false;
    }
  }
  hits.push(...added);
  hits.sort((a, b) => a.start - b.start);
}

function halfBefore(words: readonly Word[], at: number, lexicon: SentimentLexicon): number {
  if (lexicon.halves.size === 0) return -1;
  const sentence = words[at]?.sentence;
  for (let back = at - 1; back >= 0 && back >= at - 5; back -= 1) {
    const word = words[back] as Word;
    if (word.sentence !== sentence) return -1;
    if (lexicon.halves.has(word.text)) return back;
  }
  return -1;
}

function shiftBetween(words: readonly Word[], from: number, to: number, lexicon: SentimentLexicon): boolean {
  for (let at = Math.max(0, from); at < to; at += 1)
    if (lexicon.shifts.has((words[at] as Word).text)) return true;
  return false;
}

/** "X but Y": what comes after the last "but" of a sentence is what is meant. */
function shift(words: readonly Word[], hits: Hit[], lexicon: SentimentLexicon): void {
  if (lexicon.shifts.size === 0) return;
  const lastShift = new Map<number, number>();
  words.forEach((word, at) => {
    if (lexicon.shifts.has(word.text)) lastShift.set(word.sentence, at);
  });
  if (lastShift.size === 0) return;
  for (const hit of hits) {
    const at = lastShift.get(hit.sentence);
    // A sentence that begins with "but" answers the one before; nothing in it stands before.
    if (at !== undefined) hit.weight *= hit.from < at ? beforeShift : afterShift;
  }
}

function exclaim(parts: TextParts, hits: Hit[]): void {
  for (const hit of hits) {
    const sentence = parts.sentences[hit.sentence];
    if (!sentence) continue;
    hit.weight *= 1 + exclaimed * Math.min(3, sentence.exclamations);
    if (sentence.questions > 0 && hit.weight > 0) hit.weight *= asked;
  }
}

/** "Merci pour les trois heures de retard": beside a grievance at least as heavy, a bare compliment is not one. */
function sourCompliments(hits: Hit[]): boolean {
  const compliments = hits.filter((hit) => hit.compliment && hit.weight > 0);
  if (compliments.length === 0) return false;
  let bad = 0;
  let otherGood = 0;
  for (const hit of hits) {
    if (hit.weight < 0) bad -= hit.weight;
    else if (!hit.compliment) otherGood += hit.weight;
  }
  if (bad < 1.3 || otherGood > bad) return false;
  const first = hits.find((hit) => hit.weight < 0);
  const opening = compliments[0] as Hit;
  // Thanks that close a complaint are manners; a compliment that opens one is irony.
  if (!first || opening.start > first.start) return false;
  for (const hit of compliments) hit.weight *= -0.3;
  return true;
}

/** Emoji and emoticons; the same one again and again adds little, and one that closes the text sets its tone. */
function addSigns(parts: TextParts, hits: Hit[]): void {
  const seen = new Map<string, number>();
  const lastWord = parts.words.at(-1)?.end ?? 0;
  for (const sign of parts.signs) {
    const weight = signWeight(sign.text);
    if (weight === 0) continue;
    const times = seen.get(sign.text) ?? 0;
    seen.set(sign.text, times + 1);
    if (times > 3) continue;
    const closing = sign.start >= lastWord && times === 0 ? closingSign : 1;
    hits.push({
      start: sign.start,
      end: sign.end,
      weight: (weight * closing) / (1 + times),
      from: -1,
      to: -1,
      sentence: -1,
      compliment: false,
    });
  }
}

function marginOf(score: number, label: Sentiment, lexicon: SentimentLexicon): number {
  switch (label) {
    case 'positive':
      return score - lexicon.positiveFrom;
    case 'negative':
      return -score - lexicon.negativeFrom;
    case 'neutral':
      return Math.min(lexicon.positiveFrom - score, score + lexicon.negativeFrom);
  }
}

function evidenceOf(hits: readonly Hit[]): Evidence[] {
  const kept =
    hits.length > maxEvidence
      ? [...hits].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, maxEvidence)
      : [...hits];
  return kept
    .sort((a, b) => a.start - b.start)
    .map((hit) => ({ start: hit.start, end: hit.end, weight: round(hit.weight) }));
}

function round(value: number): number {
  // Adding zero keeps −0 out, which JSON would write as 0 and a test would not.
  return Math.round(value * 1000) / 1000 + 0;
}
