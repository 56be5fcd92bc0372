import { paginate, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import { selectEntities, textList, uuidList } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { Brand } from './brand.ts';

/** The table of brands. */
export class BrandRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(brand: Brand): Promise<void> {
    await this.manager.insert(Brand, brand);
  }

  async update({ id, slug, name, description, version }: Brand): Promise<void> {
    await this.manager.update(Brand, { id }, { slug, name, description, version });
  }

  async delete(id: string): Promise<void> {
    await this.manager.delete(Brand, { id });
  }

  /** Waits for products that are getting the brand; none does until this transaction ends. */
  findLocked(id: string): Promise<Brand | null> {
    return this.manager.findOne(Brand, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The brand, which cannot be changed or deleted until this transaction ends. */
  findShared(slug: string): Promise<Brand | null> {
    return this.manager.findOne(Brand, { where: { slug }, lock: { mode: 'pessimistic_read' } });
  }

  findByIds(ids: readonly string[]): Promise<Brand[]> {
    return this.#select((columns) => `SELECT ${columns} FROM brand WHERE id = ANY(${uuidList('$1')})`, ids);
  }

  findBySlugs(slugs: readonly string[]): Promise<Brand[]> {
    return this.#select((columns) => `SELECT ${columns} FROM brand WHERE slug = ANY(${textList('$1')})`, slugs);
  }

  /** One page, sorted by name. */
  list(page: PageArgs, read: Read): Promise<Connection<Brand>> {
    const query = this.manager.createQueryBuilder(Brand, 'brand');
    return paginate(
      query,
      [
        { property: 'name', direction: 'ASC' },
        { property: 'id', direction: 'ASC' },
      ],
      page,
      read,
    );
  }

  #select(sqlFor: (columns: string) => string, keys: readonly string[]): Promise<Brand[]> {
    return selectEntities(Brand, this.manager, sqlFor, [keys]);
  }
}
