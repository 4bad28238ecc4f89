import { Table, Title } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { can, permissions, roles } from '@vigie/contract';
import { useTranslation } from 'react-i18next';

/** The table of rights as the server holds it. */
export function RightsTable() {
  const { t } = useTranslation(['settings', 'vocabulary']);
  return (
    <section aria-labelledby="rights-title">
      <Title order={2} id="rights-title" mt="xl" mb="xs">
        {t('settings:peoplePage.rightsTitle')}
      </Title>
      <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('settings:peoplePage.right')}</Table.Th>
              {roles.map((role) => (
                <Table.Th key={role} scope="col" ta="center">
                  {t(`vocabulary:role.${role}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {permissions.map((permission) => (
              <Table.Tr key={permission}>
                <Table.Th scope="row" fw={400}>
                  {t(`vocabulary:permission.${permission}`)}
                </Table.Th>
                {roles.map((role) => {
                  const may = can(role, permission);
                  const Mark = may ? IconCheck : IconMinus;
                  return (
                    <Table.Td key={role} ta="center" c={may ? undefined : 'dimmed'}>
                      <Mark size={16} aria-hidden style={{ verticalAlign: 'middle' }} />
                      <span className="visually-hidden">
                        {may ? t('settings:peoplePage.may') : t('settings:peoplePage.mayNot')}
                      </span>
                    </Table.Td>
                  );
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}
