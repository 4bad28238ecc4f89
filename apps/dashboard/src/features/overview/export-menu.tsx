import { ActionIcon, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { showInPlace } from '../../components/show-in-place';
import { drawingOf, type ImageWords, pictureOf, saveFile } from './chart-image';

export interface ExportMenuProps {
  /** What surrounds the chart on the page. */
  chart: RefObject<HTMLElement | null>;
  /** Name of the file, without its ending. */
  name: string;
  words: ImageWords;
}

/** A chart as a file: a drawing that scales, or a picture. */
export function ExportMenu({ chart, name, words }: ExportMenuProps) {
  const { t } = useTranslation('overview');
  const save = async (kind: 'png' | 'svg') => {
    const svg = chart.current?.querySelector('svg');
    if (!svg) return;
    const drawing = drawingOf(svg, words);
    try {
      const file =
        kind === 'png' ? await pictureOf(drawing) : new Blob([drawing.text], { type: 'image/svg+xml' });
      saveFile(`${name}.${kind}`, file);
    } catch {
      showInPlace({ id: 'chart', autoClose: 6_000, color: 'red', message: t('exportFailed') });
    }
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('exportChart', { title: words.title })}
          title={t('exportChart', { title: words.title })}
        >
          <IconDownload size={18} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void save('png')}>{t('png')}</Menu.Item>
        <Menu.Item onClick={() => void save('svg')}>{t('svg')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
