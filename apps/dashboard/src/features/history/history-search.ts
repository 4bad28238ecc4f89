import { idSchema } from '@vigie/contract';
import { z } from 'zod';
import { searchValidator } from '../../app/search-params';

export const historyPeriods = ['today', '7d', '30d'] as const;

/** What the address of the history holds. */
export const validateHistorySearch = searchValidator({ person: idSchema, time: z.enum(historyPeriods) });

export type HistorySearch = ReturnType<typeof validateHistorySearch>;
