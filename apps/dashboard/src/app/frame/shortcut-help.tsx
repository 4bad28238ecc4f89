import { Anchor, Group, Kbd, Modal, Stack, Switch, Table, Title } from '@mantine/core';
import { operationRoutes } from '@vigie/contract';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../api/client';
import { currentLocale } from '../../i18n/i18n';
import { setSingleKeys, useSingleKeys } from '../keyboard';
import { useShortcutGroups, type ShortcutGroup } from '../shortcuts';
import { guidePath } from './destinations';
import { commandKeyName } from './use-command-key';

/** The keys that work on this page and everywhere, and the switch for those of a single key. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['frame', 'common']);
  const singleKeys = useSingleKeys();
  const everywhere: ShortcutGroup = {
    title: t('frame:shortcuts.everywhere'),
    shortcuts: [
      { keys: ['/'], label: t('frame:searchMentions') },
      { keys: [commandKeyName(), 'K'], label: t('frame:shortcuts.palette') },
      { keys: ['?'], label: t('frame:shortcuts.help') },
    ],
  };
  const groups = [...useShortcutGroups(), everywhere];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('frame:helpTitle')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      size="md"
    >
      <Stack>
        {groups.map((group) => (
          <section key={group.title}>
            <Title order={3} mb={4}>
              {group.title}
            </Title>
            <Table verticalSpacing={6}>
              <Table.Tbody>
                {group.shortcuts.map((shortcut) => (
                  <Table.Tr key={shortcut.label}>
                    <Table.Td>{shortcut.label}</Table.Td>
                    <Table.Td ta="end" style={{ whiteSpace: 'nowrap' }}>
                      {shortcut.keys.map((key, index) => (
                        <Fragment key={key}>
                          {index > 0 && ' '}
                          <Kbd>{key}</Kbd>
                        </Fragment>
                      ))}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </section>
        ))}
        <Switch
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
          label={t('frame:shortcuts.singleKeys')}
          description={t('frame:shortcuts.singleKeysHint')}
        />
        <Group gap="md">
          <Anchor href={guidePath(currentLocale())} target="_blank" rel="noopener">
            {t('frame:guide')}
          </Anchor>
          <Anchor href={addressOf(operationRoutes.readApiDocument)} target="_blank" rel="noopener">
            {t('frame:apiDocument')}
          </Anchor>
        </Group>
      </Stack>
    </Modal>
  );
}
