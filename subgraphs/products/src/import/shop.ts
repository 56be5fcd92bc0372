import type { EntityManager } from 'typeorm';
import type { AttributeValueService } from '../attribute/attribute-value.service.ts';
import type { Attribute } from '../attribute/attribute.ts';
import { slug } from '../category/category.inputs.ts';
import type { Product } from '../product/product.ts';
import { sku } from '../variant/variant.inputs.ts';
import { VariantRepository } from '../variant/variant.repository.ts';
import type { VariantService } from '../variant/variant.service.ts';
import { BulkRepository, type NamedRow } from './bulk.repository.ts';
import type { StoredProduct } from './file/fields.ts';
import { nameIn, type FileProduct } from './file/file-product.ts';
import type { NamesInShop } from './name-faults.ts';
import { skuOf } from './planned-product.ts';

/** Others have changed what the batch has read, before it could lock it. The batch has to be repeated. */
export class ChangedMeanwhileError extends Error {
  override name = 'ChangedMeanwhileError';
}

/**
 * What the shop has of the slugs and SKUs of a batch. Categories, brands, attributes and products are locked, in this
 * order, which is that of `createProduct`.
 */
export interface Shop extends NamesInShop {
  /** By slug. */
  readonly products: ReadonlyMap<string, StoredProduct>;
  /** The attributes that the products of a category have, by its slug. */
  readonly attributesOf: ReadonlyMap<string, readonly Attribute[]>;
}

const [wellFormedSlug, wellFormedSku] = [slug(), sku()];

/** Reads what the shop has of the products of a batch. */
export class ShopReader {
  constructor(
    private readonly variants: VariantService,
    private readonly attributeValues: AttributeValueService,
  ) {}

  /** Fails with `ChangedMeanwhileError`. */
  async read(described: readonly FileProduct[], manager: EntityManager): Promise<Shop> {
    const bulk = new BulkRepository(manager);
    const names = namesIn(described);
    const categories = await bulk.lockCategories(names.categorySlugs, names.slugs);
    const brands = await bulk.lockBrands(names.brandSlugs, names.slugs);
    const attributes = await this.attributeValues.share(manager, categories);
    const stored = await this.#describe(await bulk.lockProducts(names.slugs), categories, brands, manager);
    const holders = await new VariantRepository(manager).findActiveBySkus(names.skus);
    return {
      categoryIds: idsBySlug(categories),
      brandIds: idsBySlug(brands),
      attributesOf: new Map(categories.map((category, index) => [category.slug, attributes[index]!])),
      products: new Map(stored.map((each) => [each.product.slug, each])),
      holders: new Map(holders.map((holder) => [holder.sku, holder])),
    };
  }

  async #describe(
    products: readonly Product[],
    categories: readonly NamedRow[],
    brands: readonly NamedRow[],
    manager: EntityManager,
  ): Promise<StoredProduct[]> {
    const ids = products.map(({ id }) => id);
    const variants = await this.variants.loadOf(ids, manager);
    const attributes = await this.attributeValues.loadOf(ids, manager);
    return products.map((product, index) => ({
      product,
      categorySlug: slugIn(categories, product.categoryId),
      brandSlug: product.brandId === null ? null : slugIn(brands, product.brandId),
      attributes: attributes[index]!,
      variants: variants[index]!,
    }));
  }
}

function namesIn(described: readonly FileProduct[]) {
  const slugsIn = (field: string) => [...new Set(described.map(({ fields }) => nameIn(fields[field])))];
  return {
    slugs: valid(slugsIn('slug'), wellFormedSlug),
    categorySlugs: valid(slugsIn('categorySlug'), wellFormedSlug),
    brandSlugs: valid(slugsIn('brandSlug'), wellFormedSlug),
    skus: valid(
      described.flatMap(({ variants }) => variants.map(skuOf)),
      wellFormedSku,
    ),
  };
}

function valid(names: readonly (string | undefined)[], schema: typeof wellFormedSlug): string[] {
  return names.flatMap((name) => (name !== undefined && schema.safeParse(name).success ? [name] : []));
}

function slugIn(rows: readonly NamedRow[], id: string): string {
  const found = rows.find((row) => row.id === id);
  if (found === undefined) throw new ChangedMeanwhileError();
  return found.slug;
}

const idsBySlug = (rows: readonly NamedRow[]) => new Map(rows.map(({ id, slug: name }) => [name, id]));
