import { z } from 'zod';

/** `search`: recent search asked again and again. `stream`: the filtered stream, where the plan has it. */
export const xPlans = ['search', 'stream'] as const;

export const xSettingsSchema = z.object({
  plan: z.enum(xPlans).default('search'),
  /** Minutes between two searches. */
  every: z.int().min(1).max(1_440).default(15),
  /** Posts a month to stay within: the plan's own where X doesn't tell it, or fewer, where fewer are to be paid for. */
  monthlyPosts: z.int().min(10).max(1_000_000_000).optional(),
});
export type XSettings = z.infer<typeof xSettingsSchema>;

export const xSecretSchema = z.object({
  /** Of the app, as the developer console shows it. Visible ASCII: it becomes a header. */
  bearerToken: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{1,2000}$/),
});
