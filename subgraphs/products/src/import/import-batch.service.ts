import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { UserErrorException } from '@commerce/graphql';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { AttributeValueService, Described } from '../attribute/attribute-value.service.ts';
import { regularPricesOf, setRegularPrices } from '../price/variant-prices.ts';
import type { ProductChanges } from '../product/product-changes.ts';
import type { NewProduct } from '../product/product.inputs.ts';
import type { ProductRow } from '../product/product.repository.ts';
import { Product } from '../product/product.ts';
import type { StockService } from '../stock/stock.service.ts';
import { VariantRepository } from '../variant/variant.repository.ts';
import type { Addition, VariantService } from '../variant/variant.service.ts';
import type { ProductVariant } from '../variant/variant.ts';
import { withAttributes } from './attribute-plan.ts';
import { BulkRepository } from './bulk.repository.ts';
import { nameIn, type FileProduct } from './file/file-product.ts';
import type { Fault } from './import-fault.ts';
import type { CatalogueImport, ImportFormat, LineCounts } from './import.ts';
import { faultsInShop, findRepeated } from './name-faults.ts';
import { failed, plan, type Plan, type PlannedUpdate } from './planned-product.ts';
import { ChangedMeanwhileError, ShopReader, type Shop } from './shop.ts';

/** What a batch has done. */
export interface BatchResult extends LineCounts {
  readonly faults: readonly Fault[];
}

/** How many products are checked before other work of this process gets a turn. */
const productsPerTurn = 20;

/** Imports batches of products, each with a fixed number of statements. */
export class ImportBatchService {
  readonly #shop: ShopReader;

  constructor(
    private readonly attributeValues: AttributeValueService,
    private readonly variants: VariantService,
    private readonly stock: StockService,
    private readonly changes: ProductChanges,
  ) {
    this.#shop = new ShopReader(variants, attributeValues);
  }

  /** Fails with `ChangedMeanwhileError`. */
  async apply(
    described: readonly FileProduct[],
    { id, format, actorId }: Pick<CatalogueImport, 'id' | 'format' | 'actorId'>,
    manager: EntityManager,
  ): Promise<BatchResult> {
    const repeated = await findRepeated({ id, format }, described, manager);
    const shop = await this.#shop.read(described, manager);
    const plans: Plan[] = [];
    for (const [index, each] of described.entries()) {
      plans.push(repeated[index]!.length > 0 ? failed(each, repeated[index]!) : planIn(shop, each, format));
      if (index % productsPerTurn === 0) await nextTurn();
    }
    await this.#write(plans, shop, actorId, manager);
    return resultOf(described, plans);
  }

  async #write(plans: readonly Plan[], shop: Shop, actorId: string, manager: EntityManager): Promise<void> {
    const created = plans.flatMap((each) => (each.outcome === 'CREATED' ? creation(each.product, shop) : []));
    const updates = plans.flatMap((each) => (each.outcome === 'UPDATED' ? each.update : []));
    const repriced = updates.length === 0 ? [] : await update(updates, shop, manager);
    if (created.length > 0) await insert(created, manager);
    const attributes = [...created.flatMap(valuesOfNew), ...updates.flatMap(valuesOfChanged)];
    if (attributes.length > 0) await this.attributeValues.replaceAll(manager, attributes);
    const additions = [...created, ...updates.flatMap(additionTo)];
    if (additions.length > 0) {
      const added = await this.variants.addAll(manager, additions).catch(repeatIfTaken);
      await this.stock.recordInitial(manager, added, actorId);
    }
    const changed = [...created.map(({ product }) => product), ...updates.map(({ stored }) => stored.product)];
    if (changed.length > 0) await this.changes.publishAll(changed, manager, repriced);
  }
}

function planIn(shop: Shop, described: FileProduct, format: ImportFormat): Plan {
  const stored = shop.products.get(nameIn(described.fields.slug) ?? '');
  const planned = { described, stored, format };
  const accepted = plan(planned);
  if (accepted.outcome !== 'CREATED' && accepted.outcome !== 'UPDATED') return accepted;
  const faults = faultsInShop(accepted, described, format, shop);
  if (faults.length > 0) return failed(described, faults);
  const { categorySlug } = accepted.outcome === 'CREATED' ? accepted.product : accepted.update.product;
  return withAttributes(accepted, planned, shop.attributesOf.get(categorySlug)!);
}

type Creation = Addition & { readonly product: ProductRow; readonly attributes: Omit<Described, 'productId'> };

function creation(created: NewProduct, { categoryIds, brandIds, attributesOf }: Shop): Creation {
  const { categorySlug, brandSlug, attributes: values, variants, images: _, ...texts } = created;
  const { currencyCode } = variants[0]!.price;
  const place = { categoryId: categoryIds.get(categorySlug)!, brandId: brandIdOf(brandSlug, brandIds) };
  const publication = { publishedAt: texts.status === 'PUBLISHED' ? new Date() : null, publishAt: null };
  const state = { ...place, ...publication, currencyCode, swatches: [], relatedProductIds: [], version: 1 };
  const attributes = { attributes: attributesOf.get(categorySlug)!, values };
  return { product: { ...texts, ...state, id: uuidv7() }, attributes, variants, first: 0 };
}

const brandIdOf = (slug: string | null | undefined, brandIds: Shop['brandIds']) =>
  slug == null ? null : brandIds.get(slug)!;

async function insert(created: readonly Creation[], manager: EntityManager): Promise<void> {
  // In the order of the slugs, so that two imports with the same new products wait for each other.
  const products = created.map(({ product }) => product).toSorted((one, other) => (one.slug < other.slug ? -1 : 1));
  const inserted = await new BulkRepository(manager).insertProducts(products);
  if (inserted < products.length) throw new ChangedMeanwhileError();
}

/** Updates products and their existing variants. Returns the variants with new prices. */
async function update(
  updates: readonly PlannedUpdate[],
  shop: Shop,
  manager: EntityManager,
): Promise<ProductVariant[]> {
  const bulk = new BulkRepository(manager);
  const products = updates.map(({ stored }) => stored.product);
  const earlier = products.map((product) => bulk.rowOf(Product, product));
  const repriced = updates.flatMap((each) => change(each, shop));
  await bulk.updateProducts(products, earlier);
  const variants = updates.flatMap(({ changedVariants }) => changedVariants.map(({ variant }) => variant));
  if (variants.length > 0) {
    await new VariantRepository(manager).lockAll(variants.map(({ id }) => id));
    await bulk.updateVariants(variants);
  }
  return repriced;
}

/** Changes the entities of a product. Returns its variants with new prices. Discounts that hold continue to hold. */
function change({ stored, product: to, changedVariants }: PlannedUpdate, shop: Shop): ProductVariant[] {
  const { categorySlug, brandSlug, attributes: _, status: __, variants: ___, images: ____, ...texts } = to;
  const place = { categoryId: shop.categoryIds.get(categorySlug)!, brandId: brandIdOf(brandSlug, shop.brandIds) };
  const { product } = stored;
  Object.assign(product, { ...texts, ...place, version: product.version + 1 });
  return changedVariants.flatMap(({ variant, to: { prices, ...changed } }) => {
    const isRepriced = !isDeepStrictEqual(prices, regularPricesOf(variant));
    Object.assign(variant, changed);
    setRegularPrices(variant, prices);
    return isRepriced ? variant : [];
  });
}

function valuesOfNew({ product: { id: productId }, attributes }: Creation): Described[] {
  return attributes.values.length === 0 ? [] : [{ productId, ...attributes }];
}

function valuesOfChanged({ stored, attributes }: PlannedUpdate): Described[] {
  return attributes === undefined ? [] : [{ productId: stored.product.id, ...attributes }];
}

function additionTo({ stored: { product, variants: existing }, newVariants: variants }: PlannedUpdate): Addition[] {
  return variants.length === 0 ? [] : [{ product, variants, first: (existing.at(-1)?.position ?? -1) + 1 }];
}

/** A SKU that was free when the batch began. */
function repeatIfTaken(error: unknown): never {
  throw error instanceof UserErrorException ? new ChangedMeanwhileError() : error;
}

function resultOf(described: readonly FileProduct[], plans: readonly Plan[]): BatchResult {
  const linesOf = (outcome: Plan['outcome']) =>
    described.reduce((sum, { lines }, index) => (plans[index]!.outcome === outcome ? sum + lines : sum), 0);
  return {
    linesCreated: linesOf('CREATED'),
    linesUpdated: linesOf('UPDATED'),
    linesUnchanged: linesOf('UNCHANGED'),
    linesFailed: linesOf('FAILED'),
    faults: plans.flatMap((each) => (each.outcome === 'FAILED' ? each.faults : [])),
  };
}
