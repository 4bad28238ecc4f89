import { type Category } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import classes from './category-badge.module.css';

const grave: readonly Category[] = ['crisis', 'legal', 'security'];

/** An e-reputation tag. Those that make an alert are told apart by weight and border, not by colour alone. */
export function CategoryBadge({ category }: { category: Category }) {
  const { t } = useTranslation('vocabulary');
  return (
    <span className={classes.badge} data-grave={grave.includes(category)}>
      {t(`category.${category}`)}
    </span>
  );
}
