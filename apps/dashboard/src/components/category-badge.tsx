import { type Category } from '@vigie/contract';
import classes from './category-badge.module.css';
import { useCategories } from './use-categories';

const grave: readonly Category[] = ['crisis', 'legal', 'security'];

/** An e-reputation tag. Those that make an alert are told apart by weight and border, not by colour alone. */
export function CategoryBadge({ category }: { category: Category }) {
  const { name, colour } = useCategories();
  return (
    <span
      className={classes.badge}
      data-grave={grave.includes(category)}
      data-colour={colour(category) ?? undefined}
    >
      {name(category)}
    </span>
  );
}
