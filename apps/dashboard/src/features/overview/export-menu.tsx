import { ActionIcon } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Late, latePart } from '../../components/late';
import { type ImageWords } from './chart-image';

const Items = latePart(() => import('./export-menu-items').then((module) => module.ExportMenuItems));

export interface ExportMenuProps {
  /** What surrounds the chart on the page. */
  chart: RefObject<HTMLElement | null>;
  /** Name of the file, without its ending. */
  name: string;
  words: ImageWords;
}

/** A chart as a file: a drawing that scales, or a picture. */
export function ExportMenu(props: ExportMenuProps) {
  const { t } = useTranslation('overview');
  const name = t('exportChart', { title: props.words.title });
  const button = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={name}
      title={name}
      aria-haspopup="menu"
      aria-expanded={false}
    >
      <IconDownload size={18} stroke={1.7} aria-hidden />
    </ActionIcon>
  );
  return (
    <Late meanwhile={button}>
      <Items {...props}>{button}</Items>
    </Late>
  );
}
