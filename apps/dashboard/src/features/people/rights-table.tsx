import { Table, Title } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { can, type Permission, permissions, roles } from '@vigie/contract';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './people-page.module.css';

type Group = 'desk' | 'cases' | 'authors' | 'listening' | 'workspace';

/** Where a right stands in the table; the type check asks for a place for each. */
const groupOf: Record<Permission, Group> = {
  'mentions.read': 'desk',
  'triage.write': 'desk',
  'views.write': 'desk',
  'views.share': 'desk',
  'tags.write': 'desk',
  'history.read': 'desk',
  'cases.read': 'cases',
  'cases.readAll': 'cases',
  'cases.write': 'cases',
  'authors.read': 'authors',
  'authors.write': 'authors',
  'brands.read': 'listening',
  'brands.write': 'listening',
  'sources.read': 'listening',
  'sources.write': 'listening',
  'imports.read': 'listening',
  'imports.write': 'listening',
  'operations.read': 'listening',
  'operations.write': 'listening',
  'colleagues.read': 'workspace',
  'people.read': 'workspace',
  'people.write': 'workspace',
  'teams.write': 'workspace',
  'audit.read': 'workspace',
  'workspace.read': 'workspace',
  'workspace.write': 'workspace',
};
const groups = ['desk', 'cases', 'authors', 'listening', 'workspace'] as const satisfies readonly Group[];

/** The table of rights as the server holds it, by part of the desk. */
export function RightsTable() {
  const { t } = useTranslation(['settings', 'vocabulary']);
  return (
    <section aria-labelledby="rights-title">
      <Title order={2} id="rights-title" mt="xl" mb="xs">
        {t('settings:peoplePage.rightsTitle')}
      </Title>
      <Table verticalSpacing={6} className={classes.rights}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('settings:peoplePage.right')}</Table.Th>
            {roles.map((role) => (
              <Table.Th key={role} scope="col" className={classes.role}>
                <span>{t(`vocabulary:role.${role}`)}</span>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.map((group) => (
            <Fragment key={group}>
              <Table.Tr>
                <Table.Th scope="rowgroup" colSpan={roles.length + 1} pt="md">
                  {t(`settings:peoplePage.rightsGroup.${group}`)}
                </Table.Th>
              </Table.Tr>
              {permissions
                .filter((permission) => groupOf[permission] === group)
                .map((permission) => (
                  <Right key={permission} permission={permission} />
                ))}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function Right({ permission }: { permission: Permission }) {
  const { t } = useTranslation(['settings', 'vocabulary']);
  return (
    <Table.Tr>
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
  );
}
