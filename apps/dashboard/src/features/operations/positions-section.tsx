import { type Operations } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import { TimeAgo } from '../../components/time-ago';
import { useFormat } from '../../i18n/use-format';
import { TitledTable } from './titled-table';

/** Where the reading of each source stands. */
export function PositionsSection({ positions }: { positions: Operations['positions'] }) {
  const { t } = useTranslation('operations');
  const format = useFormat();
  return (
    <TitledTable
      title={t('positions.title')}
      heads={[
        t('positions.source'),
        t('positions.workspace'),
        t('positions.moved'),
        t('positions.page'),
        t('positions.beyond'),
      ]}
      words={3}
      empty={t('positions.empty')}
      rows={positions.map((position) => ({
        key: position.sourceId,
        cells: [
          position.source,
          position.workspace,
          <TimeAgo key="moved" instant={position.movedAt} />,
          format.number(position.page),
          format.number(position.beyondGap),
        ],
      }))}
    />
  );
}
