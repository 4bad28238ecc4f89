import { type Evidence } from '@vigie/contract';
import { type TextParts } from '../text/words';

/** The first and second persons: a headline has none. */
const personal = new Set(
  "je j' tu vous nous me m' te t' mon ma mes ton ta tes notre nos votre vos moi toi i i'm i've i'll i'd im me my mine we our us you your ur u".split(
    ' ',
  ),
);
const reporting = new Set(
  (
    'annonce annoncent annoncé révèle révèlent dévoile dévoilent selon communiqué enquête reportage interview exclusif infographie rachète rachat lance ' +
    'announces announced reveals reports reported reportedly unveils according exclusive breaking acquires launches investigation says'
  ).split(' '),
);
const sourceHandle =
  /(?:^|[._-])(?:news|info|infos|actu|actus|presse|press|media|médias|tv|radio|journal|times|post|daily|gazette|magazine|mag|herald|tribune|hebdo)\d*$|(?:news|presse|journal|gazette|tribune|magazine)$/i;
/** "Headline - Le Quotidien", "Headline | The Daily": a source set apart at the end, before the link. */
const sourceTail = /\s[-–—|]\s(?:\p{Lu}[\p{L}\p{N}.'’&-]{0,30}\s?){1,4}$/u;
const trailingLinks = /(?:\s+(?:https?:\/\/\S{1,400}|via\s+@\S{1,60}|@\S{1,60}))+\s*$/i;
const longestHeadline = 280;

/** The shape of press: a link, a source named apart, a verb of report, nobody speaking of themselves. Holds from 1 on. */
export function readPressShape(
  parts: TextParts,
  text: string,
  authorHandle: string | null,
): { score: number; why: Evidence[] } {
  const nothing = { score: 0, why: [] };
  const fromSource = authorHandle !== null && sourceHandle.test(authorHandle.slice(0, 100));
  if ((parts.links === 0 && !fromSource) || parts.words.length < 4) return nothing;
  const why: Evidence[] = [];
  let score = parts.links > 0 ? 0.3 : 0;
  if (fromSource) score += 0.5;
  for (const word of parts.words) {
    if (personal.has(word.text)) return nothing;
    if (reporting.has(word.text) && why.length === 0) {
      score += 0.4;
      why.push({ start: word.start, end: word.end, weight: 0.4 });
    }
  }
  if (text.length <= longestHeadline) {
    const headline = text.replace(trailingLinks, '').trimEnd();
    const tail = sourceTail.exec(headline);
    if (tail) {
      score += 0.5;
      why.push({ start: tail.index, end: headline.length, weight: 0.5 });
    }
    const quiet =
      parts.signs.length === 0 && parts.sentences.every((sentence) => sentence.exclamations === 0);
    if (quiet && parts.sentences.length <= 3) score += 0.2;
  }
  const via = parts.words.find((word) => word.text === 'via');
  if (via) {
    score += 0.3;
    why.push({ start: via.start, end: via.end, weight: 0.3 });
  }
  return { score, why };
}
