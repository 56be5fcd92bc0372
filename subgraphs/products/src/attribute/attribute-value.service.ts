import { allForEach } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import type { Category } from '../category/category.ts';
import { refuseMissing, refuseUnfitValues } from './attribute-faults.ts';
import { AttributeValueRepository, type StoredValue } from './attribute-value.repository.ts';
import type { AttributeValues } from './attribute-values.inputs.ts';
import { AttributeRepository } from './attribute.repository.ts';
import type { Attribute, ProductAttribute } from './attribute.ts';

/** A product with its values. */
export interface Described {
  readonly productId: string;
  /** Those of its category. */
  readonly attributes: readonly Attribute[];
  readonly values: AttributeValues;
}

/** The values that products have of the attributes of their categories. */
export class AttributeValueService {
  constructor(private readonly dataSource: DataSource) {}

  /** Replaces all values of a product in the category. Fails if they do not fit to the category's attributes. */
  async replace(
    manager: EntityManager,
    productId: string,
    { pathIds }: Pick<Category, 'pathIds'>,
    values: AttributeValues,
  ): Promise<void> {
    const attributes = await new AttributeRepository(manager).findShared(pathIds);
    refuseUnfitValues(attributes, values);
    await this.replaceAll(manager, [{ productId, attributes, values }]);
  }

  /** Replaces all values of several products with as many statements as for one. The values fit to the attributes. */
  async replaceAll(manager: EntityManager, described: readonly Described[]): Promise<void> {
    const productIds = described.map(({ productId }) => productId);
    await new AttributeValueRepository(manager).replace(productIds, described.flatMap(storedOf));
  }

  /** The attributes that the products of each category have. They are not deleted until the transaction ends. */
  async share(manager: EntityManager, categories: readonly Pick<Category, 'pathIds'>[]): Promise<Attribute[][]> {
    const all = [...new Set(categories.flatMap(({ pathIds }) => pathIds))];
    const attributes = await new AttributeRepository(manager).findShared(all);
    return categories.map(({ pathIds }) => attributes.filter(({ categoryId }) => pathIds.includes(categoryId)));
  }

  /**
   * Removes the values of a product of attributes that the category does not have. Fails if the product has no value of
   * a required one.
   */
  async adapt(manager: EntityManager, productId: string, { pathIds }: Pick<Category, 'pathIds'>): Promise<void> {
    const attributes = await new AttributeRepository(manager).findShared(pathIds);
    const repository = new AttributeValueRepository(manager);
    const left = await repository.keepOnly(
      productId,
      attributes.map(({ id }) => id),
    );
    refuseMissing(
      attributes,
      attributes.filter(({ id }) => left.includes(id)).map(({ key }) => key),
    );
  }

  /** The values of each product with their attributes, in the order of the IDs. */
  readonly loadOf = async (
    productIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<ProductAttribute[][]> => {
    const found = await new AttributeValueRepository(manager).findOf(productIds, maxRows);
    return allForEach(productIds, found, ({ productId }) => productId);
  };
}

function storedOf({ productId, attributes, values }: Described): StoredValue[] {
  const idOf = new Map(attributes.map(({ key, id }) => [key, id]));
  return values.map(({ key, choice, number, boolean }) => ({
    productId,
    attributeId: idOf.get(key)!,
    text: choice ?? (boolean == null ? null : String(boolean)),
    number: number ?? null,
  }));
}
