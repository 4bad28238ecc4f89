import { z } from 'zod';
import { errorCodes } from './error-codes';

export * from './error-codes';

/** Body of every answer that is not a success. `details` carries per-field problems or numbers, by code. */
export const errorBodySchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  requestId: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;

/** Shape of `details.fields` for `invalid-input`: path of the field → what is wrong. */
export const fieldProblemsSchema = z.record(z.string(), z.string());
