import { auditActs } from '@vigie/contract';
import { oneOf, searchValidator } from '../../app/search-params';
import { personPeriod } from '../history/history-search';

/** What the address of the audit holds. */
export const validateAuditSearch = searchValidator({ ...personPeriod, act: oneOf(auditActs) });

export type AuditSearch = ReturnType<typeof validateAuditSearch>;
