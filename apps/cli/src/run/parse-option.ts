import { InvalidArgumentError } from 'commander';
import type { z } from 'zod';

/** A parser of commander for counts. */
export const whole = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('It must be a whole number above 0.');
  return value;
};

/** A parser of commander from a schema of the contract: what the screens refuse, the command line refuses. */
export function parsedBy<Schema extends z.ZodType<unknown, string>>(
  schema: Schema,
  expected: string,
): (text: string) => z.output<Schema> {
  return (text) => {
    const parsed = schema.safeParse(text);
    if (!parsed.success) throw new InvalidArgumentError(`It must be ${expected}.`);
    return parsed.data;
  };
}
