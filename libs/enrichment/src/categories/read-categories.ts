import { categories, type Category, type Evidence } from '@vigie/contract';
import { type SentimentReading } from '../sentiment/read-sentiment';
import { PhraseGroups, Phrases, type PhraseMatch } from '../text/phrases';
import { type TextParts, type Word } from '../text/words';
import { readPressShape } from './press';
import { type CategoryRule } from './rules';
import { englishRules } from './rules-en';
import { frenchRules } from './rules-fr';

export interface CategoryReading {
  category: Category;
  confidence: number;
  why: Evidence[];
}

/** What a category needs to be given. */
const enough = 1;
const maxEvidence = 12;

type RuledCategory = CategoryRule['category'];
type Cues = PhraseGroups<RuledCategory, number>;

function compile(rules: readonly CategoryRule[]): Cues {
  const byCategory = new Map<RuledCategory, Array<readonly [string, number]>>();
  for (const rule of rules) {
    const list = byCategory.get(rule.category) ?? [];
    byCategory.set(rule.category, list);
    for (const pattern of rule.patterns) list.push([pattern, rule.weight]);
  }
  return new PhraseGroups(
    [...byCategory].map(([category, patterns]) => [category, new Phrases(patterns)] as const),
  );
}

const cuesByLanguage: Readonly<Record<string, Cues>> = {
  fr: compile(frenchRules),
  en: compile(englishRules),
  und: compile([...frenchRules, ...englishRules]),
};
/** Terms of law and of fraud that are the same in every language. */
const anyLanguage = compile([
  { category: 'legal', weight: 1, patterns: ['rgpd|gdpr|dgccrf|cnil|dsgvo'] },
  { category: 'security', weight: 1, patterns: ['phishing|ransomware|malware'] },
  { category: 'crisis', weight: 1, patterns: ['boycott~'] },
]);

interface Finding {
  score: number;
  why: Evidence[];
}

/**
 * Gives a text its e-reputation categories, most certain first. Cues of the text's language are looked for (of both
 * languages when none could be told); each category adds up its distinct cues and holds from 1 on. Complaint and praise
 * also take the sentiment into account, question the punctuation, press the shape of the text.
 */
export function readCategories(
  parts: TextParts,
  text: string,
  language: string,
  sentiment: SentimentReading,
  authorHandle: string | null,
): CategoryReading[] {
  const findings = new Map<Category, Finding>();
  for (const [category, matches] of (cuesByLanguage[language] ?? anyLanguage).findAll(parts.words)) {
    addMatches(findings, category, matches, parts.words);
  }

  const press = readPressShape(parts, text, authorHandle);
  if (press.score >= enough) findings.set('press', press);
  weighPromotion(findings, parts);
  weighComplaint(findings, sentiment, parts, press.score >= enough);
  weighPraise(findings, sentiment, parts, press.score >= enough);
  weighQuestion(findings, parts, press.score >= enough);

  const given: CategoryReading[] = [];
  for (const category of categories) {
    const finding = findings.get(category);
    if (!finding || finding.score < enough - 1e-9) continue;
    given.push({
      category,
      confidence: round(1 - Math.exp(-0.9 * finding.score)),
      why: finding.why.slice(0, maxEvidence).sort((a, b) => a.start - b.start),
    });
  }
  return given.sort((a, b) => b.confidence - a.confidence);
}

/** Adds up what was found; the same words said again weigh nothing. */
function addMatches(
  findings: Map<Category, Finding>,
  category: Category,
  matches: PhraseMatch<number>[],
  words: readonly Word[],
): void {
  const finding = findings.get(category) ?? { score: 0, why: [] };
  const seen = new Set<string>();
  for (const match of matches) {
    const first = words[match.from] as Word;
    const last = words[match.to - 1] as Word;
    const key = `${first.folded} ${last.folded} ${match.to - match.from}`;
    if (seen.has(key)) continue;
    seen.add(key);
    finding.score += match.value;
    finding.why.push({ start: first.start, end: last.end, weight: match.value });
  }
  findings.set(category, finding);
}

function weighPromotion(findings: Map<Category, Finding>, parts: TextParts): void {
  const finding = findings.get('promotion');
  if (!finding) return;
  if (parts.tags >= 5) finding.score += 0.4;
  if (parts.links > 0) finding.score += 0.2;
}

/** A grievance: its words, and a tone that goes with them. Praise or an advertisement that names a problem is none. */
function weighComplaint(
  findings: Map<Category, Finding>,
  sentiment: SentimentReading,
  parts: TextParts,
  press: boolean,
): void {
  const finding = findings.get('complaint');
  if (!finding || finding.why.length === 0) return;
  if (sentiment.label === 'negative') finding.score += 0.45;
  else if (sentiment.label === 'positive') finding.score -= sentiment.score > 0.7 ? 0.9 : 0.4;
  if (parts.handles > 0) finding.score += parts.helpDesk ? 0.35 : 0.1;
  if (press) finding.score -= 0.8;
  if ((findings.get('promotion')?.score ?? 0) >= enough) finding.score -= 0.8;
}

/** Praise is a clearly positive text, addressed to someone or spoken in the first person, without a grievance. */
function weighPraise(
  findings: Map<Category, Finding>,
  sentiment: SentimentReading,
  parts: TextParts,
  press: boolean,
): void {
  if (sentiment.label !== 'positive' || sentiment.unsure || press) return;
  // "It would be great if": the good is not there yet.
  if ((findings.get('idea')?.score ?? 0) >= enough) return;
  if ((findings.get('complaint')?.score ?? 0) >= enough || (findings.get('promotion')?.score ?? 0) >= enough)
    return;
  const good = sentiment.why.filter((piece) => piece.weight > 0);
  const strongest = good.reduce((most, piece) => Math.max(most, piece.weight), 0);
  const bad = sentiment.why.reduce((sum, piece) => (piece.weight < 0 ? sum - piece.weight : sum), 0);
  if (strongest < 2 || bad > 1.5) return;
  findings.set('praise', {
    score: 0.35 + 0.7 * sentiment.score + (parts.handles > 0 ? 0.2 : 0) + (strongest >= 2.8 ? 0.2 : 0),
    why: good,
  });
}

/** A real question: asking words in a sentence that ends in one "?", or a turn of phrase that asks without it. */
function weighQuestion(findings: Map<Category, Finding>, parts: TextParts, press: boolean): void {
  const cues = findings.get('question');
  findings.delete('question');
  let score = 0;
  const why: Evidence[] = [];
  for (const sentence of parts.sentences) {
    const own = (cues?.why ?? []).filter(
      (piece) => piece.start >= sentence.start && piece.start < sentence.end,
    );
    const rhetorical = sentence.exclamations > 0 || sentence.questions > 2;
    if (sentence.questions > 0 && !rhetorical) {
      const asked = 0.6 + own.reduce((most, piece) => Math.max(most, piece.weight), 0);
      if (asked > score) score = asked;
      why.push(
        {
          start: Math.max(sentence.start, sentence.end - sentence.questions),
          end: sentence.end,
          weight: 0.6,
        },
        ...own,
      );
    } else if (sentence.questions === 0) {
      const asking = own.filter((piece) => piece.weight >= enough && indirect(parts, piece));
      if (asking.length > 0) {
        score = Math.max(score, 1);
        why.push(...asking);
      }
    }
  }
  // Headlines ask what they are about to tell.
  if (press) score -= 0.6;
  if (score > 0) findings.set('question', { score, why });
}

const indirectOpeners = new Set([
  ...['quelqu', 'je', 'savez', 'pouvez', 'pourriez', 'avez', 'auriez', 'une', 'des', 'ma', 'serait', 'qui'],
  ...['does', 'anyone', 'wondering', 'i', 'just', 'quick', 'any', 'can', 'could'],
]);

/** Cues that ask even where the question mark was left out. */
function indirect(parts: TextParts, piece: Evidence): boolean {
  const first = parts.words.find((word) => word.start === piece.start);
  if (!first || !indirectOpeners.has(first.folded.replace("'", ''))) return false;
  // "Could you", "does the" alone are often statements cut short; a turn of phrase has three words.
  return parts.words.filter((word) => word.start >= piece.start && word.end <= piece.end).length >= 3;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
