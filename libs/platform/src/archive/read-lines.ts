const newline = 10;

/**
 * The lines of a text, each with its number from 1. A last one without an end counts.
 * @param most bytes of a line. @throws what `tooLong` makes of a longer one.
 */
export async function* readLines(
  chunks: AsyncIterable<Buffer>,
  most: number,
  tooLong: () => Error,
): AsyncGenerator<{ text: string; number: number }> {
  let pieces: Buffer[] = [];
  let length = 0;
  let number = 0;
  const take = (piece: Buffer) => {
    length += piece.length;
    if (length > most) throw tooLong();
    pieces.push(piece);
  };
  const line = () => {
    const text = Buffer.concat(pieces, length).toString('utf8');
    pieces = [];
    length = 0;
    number += 1;
    return { text, number };
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
      take(chunk.subarray(from, at));
      from = at + 1;
      yield line();
    }
    if (from < chunk.length) take(chunk.subarray(from));
  }
  if (length > 0) yield line();
}
