import { Menu } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { showInPlace } from '../../components/show-in-place';
import { drawingOf, pictureOf, saveFile } from './chart-image';
import { type ExportMenuProps } from './export-menu';

/** The kinds of file a chart can be saved as, under their button. */
export function ExportMenuItems({
  chart,
  name,
  words,
  children,
}: ExportMenuProps & { children: ReactElement }) {
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
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void save('png')}>{t('png')}</Menu.Item>
        <Menu.Item onClick={() => void save('svg')}>{t('svg')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
