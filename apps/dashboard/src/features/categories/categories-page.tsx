import { ActionIcon, Text } from '@mantine/core';
import { IconEyeOff, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type Category, type CategoryLook } from '@vigie/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { namesQuery } from '../../api/queries';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { CategoryBadge } from '../../components/category-badge';
import { ErrorState } from '../../components/error-state';
import lined from '../../components/lined-list.module.css';
import { PageHeader } from '../../components/page-header';
import { ReadOnlyNote } from '../../components/read-only-note';
import { SkeletonRows } from '../../components/skeleton-rows';
import classes from '../tags/tags.module.css';
import { CategoryForm } from './category-form';

/** What mentions are read to be about: what the workspace calls each, in which colour, and whether it is shown. */
export function CategoriesPage() {
  const { t } = useTranslation(['administration', 'settings']);
  const workspace = useWorkspace();
  const mayWrite = useCan('workspace.write');
  const names = useQuery(namesQuery(workspace.id));
  const [edited, setEdited] = useState<Category | null>(null);
  const look = names.data?.categories.find(({ category }) => category === edited);
  return (
    <>
      <PageHeader
        title={t('administration:categories.title')}
        description={t('administration:categories.description')}
      />
      {!mayWrite && <ReadOnlyNote>{t('settings:readOnly')}</ReadOnlyNote>}
      {names.isPending ? (
        <SkeletonRows count={10} height={44} />
      ) : names.data === undefined ? (
        <ErrorState error={names.error} onRetry={() => void names.refetch()} />
      ) : (
        <ul className={lined.list} aria-label={t('administration:categories.list')}>
          {names.data.categories.map((each) => (
            <CategoryItem
              key={each.category}
              look={each}
              onEdit={mayWrite ? () => setEdited(each.category) : null}
            />
          ))}
        </ul>
      )}
      {look && <CategoryForm workspaceId={workspace.id} look={look} onClose={() => setEdited(null)} />}
    </>
  );
}

interface CategoryItemProps {
  look: CategoryLook;
  /** Null: the role may not. */
  onEdit: (() => void) | null;
}

function CategoryItem({ look, onEdit }: CategoryItemProps) {
  const { t } = useTranslation(['administration', 'vocabulary']);
  const { category, label, hidden } = look;
  const ours = t(`vocabulary:category.${category}`);
  return (
    <li>
      <div className={lined.words}>
        <span className={classes.name}>
          <CategoryBadge category={category} />
        </span>
        {label !== null && (
          <Text span size="sm" c="dimmed">
            {t('administration:categories.ours', { name: ours })}
          </Text>
        )}
        {hidden && (
          <Text span size="sm" c="dimmed">
            <IconEyeOff size={14} aria-hidden style={{ verticalAlign: '-2px' }} />{' '}
            {t('administration:categories.hidden')}
          </Text>
        )}
      </div>
      {onEdit && (
        <div className={classes.acts}>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('administration:categories.edit', { name: label ?? ours })}
            onClick={onEdit}
          >
            <IconPencil size={18} aria-hidden />
          </ActionIcon>
        </div>
      )}
    </li>
  );
}
