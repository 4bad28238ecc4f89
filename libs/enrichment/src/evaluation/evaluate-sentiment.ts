import { sentiments, type Sentiment } from '@vigie/contract';
import { read } from '../read';
import { confusionOf, reportOf, type ClassificationReport } from './classification';

/** A text whose sentiment people have judged. */
export interface JudgedText {
  text: string;
  sentiment: Sentiment;
}

/**
 * Pairs texts with labels written 0 negative, 1 neutral, 2 positive, one a line, as public benchmarks publish them.
 * `\uXXXX` escapes are opened.
 * @throws RangeError when the numbers of lines differ or a label is unknown.
 */
export function parseJudgedTexts(texts: string, labels: string): JudgedText[] {
  const textLines = linesOf(texts);
  const labelLines = linesOf(labels);
  if (textLines.length !== labelLines.length) {
    throw new RangeError(`${textLines.length} texts stand against ${labelLines.length} labels`);
  }
  return textLines.map((line, index) => {
    const label = labelLines[index]?.trim() ?? '';
    const sentiment = /^[012]$/.test(label) ? sentiments[Number(label)] : undefined;
    if (!sentiment) throw new RangeError(`line ${index + 1}: "${label}" is no label (0, 1 or 2)`);
    return {
      text: line.replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
      sentiment,
    };
  });
}

/**
 * Reads judged texts and reports how the engine's labels compare; `language` is given as the network's hint, as it
 * would be in use.
 */
export function evaluateSentiment(
  judged: readonly JudgedText[],
  language: string | null,
): ClassificationReport<Sentiment> {
  const readings = read(judged.map(({ text }) => ({ text, languageHint: language, reach: null })));
  return reportOf(
    confusionOf(
      sentiments,
      judged.map((one) => one.sentiment),
      readings.map((reading) => reading.sentiment.label),
    ),
  );
}

function linesOf(content: string): string[] {
  const lines = content.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
