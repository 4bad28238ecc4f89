/** How far something was at a moment. */
export interface Sample {
  /** Milliseconds. */
  at: number;
  /** Bytes done. */
  bytes: number;
  /** Rows done, where they are counted. */
  rows: number;
}

/** Time over which a rate is taken, in milliseconds: long enough to be calm, short enough to follow a change. */
const span = 20_000;

/** The samples with one more; those older than the span are dropped, but for the last of them. One that goes back starts anew. */
export function addSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1);
  if (!last || sample.bytes < last.bytes || sample.rows < last.rows) return [sample];
  if (sample.at <= last.at) return samples;
  const kept = samples.filter(
    ({ at }, index) =>
      at >= sample.at - span || (samples[index + 1]?.at ?? Number.POSITIVE_INFINITY) >= sample.at - span,
  );
  return [...kept, sample];
}

export interface Rate {
  bytesPerSecond: number;
  rowsPerSecond: number;
}

/** Rate over the samples; null while they say too little. */
export function rateOf(samples: readonly Sample[]): Rate | null {
  const [first] = samples;
  const last = samples.at(-1);
  if (!first || !last || last.at - first.at < 1_000 || last.bytes === first.bytes) return null;
  const seconds = (last.at - first.at) / 1000;
  return {
    bytesPerSecond: (last.bytes - first.bytes) / seconds,
    rowsPerSecond: (last.rows - first.rows) / seconds,
  };
}

/** Seconds left at this rate; null when there is no telling. */
export function secondsLeft(rate: Rate | null, done: number, total: number): number | null {
  if (!rate || rate.bytesPerSecond <= 0) return null;
  return Math.max(0, (total - done) / rate.bytesPerSecond);
}

/** Share done between 0 and 1; an empty file is done. */
export function shareDone(done: number, total: number): number {
  return total <= 0 ? 1 : Math.min(1, Math.max(0, done / total));
}
