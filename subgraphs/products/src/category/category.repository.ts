import { selectEntities } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { Category } from './category.ts';

/** The table of categories. */
export class CategoryRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(category: Category): Promise<void> {
    await this.manager.insert(Category, category);
  }

  /** All categories, sorted by name. */
  findAll(): Promise<Category[]> {
    return this.manager.find(Category, { order: { name: 'ASC', id: 'ASC' } });
  }

  findBySlug(slug: string): Promise<Category | null> {
    return this.manager.findOneBy(Category, { slug });
  }

  findByIds(ids: readonly string[]): Promise<Category[]> {
    const sqlFor = (columns: string) => `SELECT ${columns} FROM category WHERE id = ANY($1)`;
    return selectEntities(Category, this.manager, sqlFor, [ids]);
  }
}
