import { Identity1700000000001 } from './0001-identity';
import { Mentions1700000000002 } from './0002-mentions';
import { Ingestion1700000000003 } from './0003-ingestion';
import { Sources1700000000004 } from './0004-sources';
import { Desk1700000000005 } from './0005-desk';
import { OrderAndFilters1700000000006 } from './0006-order-and-filters';
import { Counts1700000000007 } from './0007-counts';
import { Published1700000000008 } from './0008-published';
import { Exports1700000000009 } from './0009-exports';
import { Administration1700000000010 } from './0010-administration';
import { Clock1700000000011 } from './0011-clock';
import { Workspaces1700000000012 } from './0012-workspaces';

/** Every migration, oldest first. Expand, then contract; none is ever edited once released. */
export const migrations = [
  Identity1700000000001,
  Mentions1700000000002,
  Ingestion1700000000003,
  Sources1700000000004,
  Desk1700000000005,
  OrderAndFilters1700000000006,
  Counts1700000000007,
  Published1700000000008,
  Exports1700000000009,
  Administration1700000000010,
  Clock1700000000011,
  Workspaces1700000000012,
];
