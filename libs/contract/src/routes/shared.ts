import { z } from 'zod';

export const idSchema = z.uuid();
export const workspaceParams = z.object({ workspaceId: idSchema });
export const workspaceItemParams = z.object({ workspaceId: idSchema, id: idSchema });
export const instantSchema = z.iso.datetime();
/** IANA zone name, checked against the runtime's own table. */
export const timeZoneSchema = z.string().refine(
  (zone) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      return true;
    } catch {
      return false;
    }
  },
  { message: 'unknown-time-zone' },
);
export const nameSchema = z.string().trim().min(1).max(120);
/** A repeated query parameter or a comma list, as an array. */
export const listOf = <S extends z.ZodType<unknown, string>>(item: S) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((value) => (Array.isArray(value) ? value : value.split(',')).filter((part) => part !== ''))
    .pipe(z.array(item).max(50));
