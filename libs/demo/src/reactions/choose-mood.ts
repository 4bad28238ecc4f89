import { read } from '@vigie/enrichment';
import type { DraftSet, Voice } from '../drafts/draft-set';
import type { Random } from '../random/random';
import type { Mood } from './reaction-set';

/** What a question, or a complaint, is about: the first that is named. */
const questions: readonly (readonly [RegExp, Mood])[] = [
  [/autonom|range\b|batterie|battery|hiver|winter/i, 'answerRange'],
  [/siège|seat|enfant|child|kids?\b|bébé|baby/i, 'answerSeat'],
  [/forfait|bike.to.work|scheme|attestation|payslip|\bRH\b|\bHR\b|employeur|employer/i, 'answerPapers'],
  [/\bclés?\b|\bkeys?\b/i, 'answerKey'],
  [/kilos?\b|\bkg\b|poids|weigh|lourd|heavy|escalier|stairs/i, 'answerWeight'],
  [/\btrains?\b/i, 'answerTrain'],
  [/prix|price|coûte|cost|combien.*(€|euro)|how much/i, 'answerPrice'],
];
const isWait =
  /livr|délai|attend|rembours|réponse|répond|colis|deliver|wait|refund|reply|replied|courier|parcel|ticket|sav\b/i;
const isApp = /\bappli\b|\bapp\b|connect|bluetooth|mise à jour|update|\b5[.,]2/i;
const isFault =
  /batterie|frein|moteur|bruit|panne|chaîne|roue|courroie|écran|brake|motor|noise|battery|wheel|chain|belt|creak|screen/i;

export interface Said {
  text: string;
  language: DraftSet['language'];
  phase: DraftSet['phase'];
  voice: Voice;
}

/** In which mood somebody answers a post. */
export function chooseMood({ text, language, phase, voice }: Said, random: Random): Mood {
  const either = (...moods: readonly (readonly [Mood, number])[]) =>
    random.weighted(moods, ([, weight]) => weight)[0];
  if (phase === 'buzz-begins') return either(['worry', 6], ['joke', 1], ['debate', 1]);
  if (phase === 'buzz-peaks') return either(['worry', 4], ['joke', 2], ['debate', 2], ['verdict', 2]);
  if (phase !== 'always') return either(['recall', 4], ['verdict', 3], ['joke', 1], ['debate', 1]);
  const [reading] = read([{ text, languageHint: language, reach: null }]);
  const has = (category: string) => reading?.categories.some((one) => one.category === category);
  if (voice === 'journalist' || voice === 'expert' || has('press'))
    return either(['debate', 7], ['joke', 2], ['verdict', 1]);
  if (has('question')) {
    const about = questions.find(([pattern]) => pattern.test(text))?.[1] ?? 'answer';
    return either([about, 5], ['answer', 3], ['joke', 1]);
  }
  if (reading?.sentiment.label === 'positive') return either(['agree', 8], ['joke', 1]);
  if (reading?.sentiment.label === 'negative' || has('complaint')) {
    if (isWait.test(text)) return either(['sameWait', 5], ['same', 2], ['comfortWait', 3], ['joke', 2]);
    if (isApp.test(text)) return either(['comfortApp', 4], ['same', 4], ['joke', 2]);
    if (isFault.test(text)) return either(['sameFault', 5], ['same', 2], ['comfortFault', 3], ['joke', 1]);
    return either(['same', 5], ['comfort', 3], ['joke', 3]);
  }
  return either(['joke', 4], ['agree', 1], ['debate', 3]);
}
