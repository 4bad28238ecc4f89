import { type Operations } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';
import { TitledTable } from './titled-table';
import classes from './operations.module.css';

/** How large the database is, and what is large in it. */
export function DatabaseSection({ database }: { database: Operations['database'] }) {
  const { t } = useTranslation('operations');
  const format = useFormat();
  return (
    <TitledTable
      title={t('database.title', { size: format.bytes(database.bytes) })}
      heads={[t('database.table'), t('database.size'), t('database.rows')]}
      words={1}
      empty={t('database.empty')}
      rows={database.tables.map((table) => ({
        key: table.name,
        cells: [
          <span key="name" className={classes.mono}>
            {table.name}
          </span>,
          format.bytes(table.bytes),
          format.number(table.rows),
        ],
      }))}
    />
  );
}
