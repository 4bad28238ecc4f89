import { Inject, Injectable } from '@nestjs/common';
import { can, categories, type Category, type CategoryLook, type Names, type Role } from '@vigie/contract';
import {
  addAudit,
  addToOutbox,
  AppError,
  Database,
  type EventBus,
  eventBusKey,
  isUniqueViolation,
  type Sql,
} from '@vigie/platform';
import { readTagColours } from '../desk/desk-tags';

export type LookChange = { [K in 'label' | 'colour' | 'hidden']?: CategoryLook[K] | undefined };

/** How a workspace calls and shows categories and tags. What is read, stored and counted is the same whatever they are called. */
@Injectable()
export class NameBook {
  constructor(
    private readonly database: Database,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  /** Every category; and the tags that have a colour, for who reads mentions. */
  async read(workspaceId: string, role: Role): Promise<Names> {
    const [looks, tags] = await Promise.all([
      readLooks(this.database, workspaceId),
      can(role, 'mentions.read') ? readTagColours(this.database, workspaceId) : [],
    ]);
    return { categories: looks, tags };
  }

  /** @throws AppError name-taken when another category is called so. */
  async changeCategory(
    workspaceId: string,
    category: Category,
    change: LookChange,
    by: string,
  ): Promise<CategoryLook> {
    const look = await this.named(async (tx) => {
      await tx.query('SELECT FROM workspace WHERE id = $1 FOR NO KEY UPDATE', [workspaceId]);
      const before = lookOf(await readLooks(tx, workspaceId), category);
      const after: CategoryLook = {
        category,
        label: change.label === undefined ? before.label : plainOrNull(change.label),
        colour: change.colour === undefined ? before.colour : change.colour,
        hidden: change.hidden ?? before.hidden,
      };
      await tx.query(
        `INSERT INTO category_look (workspace_id, category, label, colour, hidden) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (workspace_id, category)
         DO UPDATE SET label = excluded.label, colour = excluded.colour, hidden = excluded.hidden`,
        [workspaceId, category, after.label, after.colour, after.hidden],
      );
      await addAudit(tx, [
        {
          ...{ act: 'category.changed', workspaceId, personId: by, subjectId: category },
          details: { name: category, from: noted(before), to: noted(after) },
        },
      ]);
      await addToOutbox(tx, [{ kind: 'event', workspaceId, type: 'names.changed', ids: [workspaceId] }]);
      return after;
    });
    await this.bus.poke('outbox');
    return look;
  }

  /** Runs work that may meet a category of the same name. */
  private async named<T>(work: (tx: Sql) => Promise<T>): Promise<T> {
    try {
      return await this.database.transaction(work);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new AppError('name-taken', 'another category is called so', { fields: { label: 'taken' } });
    }
  }
}

async function readLooks(sql: Sql, workspaceId: string): Promise<CategoryLook[]> {
  const { rows } = await sql.query<CategoryLook>(
    'SELECT category, label, colour, hidden FROM category_look WHERE workspace_id = $1',
    [workspaceId],
  );
  return categories.map((category) => lookOf(rows, category));
}

const lookOf = (looks: readonly CategoryLook[], category: Category): CategoryLook =>
  looks.find((look) => look.category === category) ?? { category, label: null, colour: null, hidden: false };

/** Controls are white space here: a name stands on one line. */
function plainOrNull(text: string | null): string | null {
  const plain = text?.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return plain === undefined || plain === '' ? null : plain;
}

/** A look as the audit tells it: what was not said is left out. */
const noted = ({ label, colour, hidden }: CategoryLook) => ({
  label: label ?? '–',
  colour: colour ?? '–',
  hidden,
});
