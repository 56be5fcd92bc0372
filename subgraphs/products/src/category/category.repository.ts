import { selectEntities, textList, uuidList } from '@commerce/runtime/database';
import { IsNull, type EntityManager } from 'typeorm';
import { Category } from './category.ts';

/** The table of categories. */
export class CategoryRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Makes other changes of categories wait for this transaction: two moves may together make a cycle, though neither
   * does alone. Readers and new products do not wait.
   */
  async lockTree(): Promise<void> {
    await this.manager.query('LOCK TABLE category IN SHARE ROW EXCLUSIVE MODE');
  }

  async insert(category: Category): Promise<void> {
    await this.manager.insert(Category, category);
  }

  async update({ id, slug, name, description, translations, version }: Category): Promise<void> {
    await this.manager.update(Category, { id }, { slug, name, description, translations, version });
  }

  async delete(id: string): Promise<void> {
    await this.manager.delete(Category, { id });
  }

  /** Moves a category with all its descendants. */
  async setParent({ id, pathIds: { length: depth } }: Category, parent: Category | null): Promise<void> {
    await this.manager.query(
      `UPDATE category SET path_ids = $2::uuid[] || path_ids[$3:],
         parent_id = CASE WHEN id = $1 THEN $4::uuid ELSE parent_id END
       WHERE path_ids @> ARRAY[$1::uuid]`,
      [id, parent?.pathIds ?? [], depth, parent?.id ?? null],
    );
  }

  /** Puts siblings into this order. Returns those whose position has changed. */
  async setPositions(ids: readonly string[]): Promise<string[]> {
    const [changed]: [{ id: string }[], number] = await this.manager.query(
      `UPDATE category SET position = place - 1
       FROM unnest($1::uuid[]) WITH ORDINALITY AS sibling (sibling_id, place)
       WHERE id = sibling_id AND position <> place - 1 RETURNING id`,
      [ids],
    );
    return changed.map(({ id }) => id);
  }

  async incrementVersions(ids: readonly string[]): Promise<void> {
    await this.manager.query('UPDATE category SET version = version + 1 WHERE id = ANY($1)', [ids]);
  }

  count(): Promise<number> {
    return this.manager.count(Category);
  }

  /** The number of categories on the longest path from the category to a leaf. */
  async heightOf({ id, pathIds }: Category): Promise<number> {
    const [{ deepest }]: [{ deepest: number }] = await this.manager.query(
      'SELECT max(cardinality(path_ids)) AS deepest FROM category WHERE path_ids @> ARRAY[$1::uuid]',
      [id],
    );
    return deepest - pathIds.length + 1;
  }

  /** All categories, sorted by name. */
  findAll(): Promise<Category[]> {
    return this.manager.find(Category, { order: { name: 'ASC', id: 'ASC' } });
  }

  find(id: string): Promise<Category | null> {
    return this.manager.findOneBy(Category, { id });
  }

  /** Waits for products that are being added to the category; none are until this transaction ends. */
  findLocked(id: string): Promise<Category | null> {
    return this.manager.findOne(Category, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The category, which cannot be changed or deleted until this transaction ends. */
  findShared(slug: string): Promise<Category | null> {
    return this.manager.findOne(Category, { where: { slug }, lock: { mode: 'pessimistic_read' } });
  }

  findByIds(ids: readonly string[]): Promise<Category[]> {
    return this.#select((columns) => `SELECT ${columns} FROM category WHERE id = ANY(${uuidList('$1')})`, ids);
  }

  findBySlugs(slugs: readonly string[]): Promise<Category[]> {
    return this.#select((columns) => `SELECT ${columns} FROM category WHERE slug = ANY(${textList('$1')})`, slugs);
  }

  /** The categories without a parent, in their order. */
  findRoots(): Promise<Category[]> {
    return this.manager.find(Category, { where: { parentId: IsNull() }, order: { position: 'ASC', id: 'ASC' } });
  }

  /** The children of these categories, in their order. */
  findChildren(parentIds: readonly string[], maxRows?: number): Promise<Category[]> {
    const sqlFor = (columns: string) =>
      `SELECT ${columns} FROM category WHERE parent_id = ANY(${uuidList('$1')}) ORDER BY position, id LIMIT $2`;
    return this.#select(sqlFor, parentIds, maxRows);
  }

  /** The children of the parent, or the roots. */
  findSiblings(parentId: string | null): Promise<Category[]> {
    return parentId === null ? this.findRoots() : this.findChildren([parentId]);
  }

  #select(
    sqlFor: (columns: string) => string,
    keys: readonly string[],
    ...more: readonly unknown[]
  ): Promise<Category[]> {
    return selectEntities(Category, this.manager, sqlFor, [keys, ...more]);
  }
}
