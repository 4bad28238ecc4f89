import { Identity1700000000001 } from './0001-identity';
import { Mentions1700000000002 } from './0002-mentions';
import { Ingestion1700000000003 } from './0003-ingestion';
import { Sources1700000000004 } from './0004-sources';
import { Desk1700000000005 } from './0005-desk';
import { OrderAndFilters1700000000006 } from './0006-order-and-filters';

/** Every migration, oldest first. Expand, then contract; none is ever edited once released. */
export const migrations = [
  Identity1700000000001,
  Mentions1700000000002,
  Ingestion1700000000003,
  Sources1700000000004,
  Desk1700000000005,
  OrderAndFilters1700000000006,
];
