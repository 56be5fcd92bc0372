import { entityOf, type Row } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { Attribute } from './attribute.ts';

/** The table of attributes. */
export class AttributeRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(attribute: Attribute): Promise<void> {
    await this.manager.insert(Attribute, attribute);
  }

  async update({ id, label, unit, choices, translations, required, filterable }: Attribute): Promise<void> {
    await this.manager.update(Attribute, { id }, { label, unit, choices, translations, required, filterable });
  }

  /** Deletes an attribute with its values. */
  async delete(id: string): Promise<void> {
    await this.manager.delete(Attribute, { id });
  }

  find(id: string): Promise<Attribute | null> {
    return this.manager.findOneBy(Attribute, { id });
  }

  /** Those that the category defines itself, in their order. */
  findOwn(categoryId: string): Promise<Attribute[]> {
    return this.manager.find(Attribute, { where: { categoryId }, order: { position: 'ASC', id: 'ASC' } });
  }

  /** Those that the products of a category have. They cannot be deleted until this transaction ends. */
  findShared(pathIds: readonly string[]): Promise<Attribute[]> {
    const query = this.manager.createQueryBuilder(Attribute, 'attribute');
    query.where('attribute.categoryId = ANY(:pathIds)', { pathIds }).orderBy('attribute.id');
    return query.setLock('for_key_share').getMany();
  }

  /** Those of each category, inherited ones first, each with the ID of the category. */
  async findInherited(
    categoryIds: readonly string[],
    maxRows?: number,
  ): Promise<{ readonly of: string; readonly attribute: Attribute }[]> {
    const rows: { of: string; attribute: Row }[] = await this.manager.query(
      `SELECT category.id AS of, to_jsonb(attribute) AS attribute FROM category, attribute
       WHERE category.id = ANY($1) AND attribute.category_id = ANY(category.path_ids)
       ORDER BY array_position(category.path_ids, attribute.category_id), attribute.position, attribute.id LIMIT $2`,
      [categoryIds, maxRows],
    );
    return rows.map(({ of, attribute }) => ({ of, attribute: entityOf(Attribute, attribute, this.manager) }));
  }
}
