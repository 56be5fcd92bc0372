import { setImmediate as nextTurn } from 'node:timers/promises';
import { UserErrorException } from '@commerce/graphql';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { slug } from '../category/category.inputs.ts';
import type { ProductChanges } from '../product/product-changes.ts';
import type { NewProduct } from '../product/product.inputs.ts';
import type { ProductRow } from '../product/product.repository.ts';
import { lowestPrice, Product } from '../product/product.ts';
import type { StockService } from '../stock/stock.service.ts';
import { sku } from '../variant/variant.inputs.ts';
import { VariantRepository } from '../variant/variant.repository.ts';
import type { Addition, VariantService } from '../variant/variant.service.ts';
import type { ProductVariant } from '../variant/variant.ts';
import { BulkRepository } from './bulk.repository.ts';
import type { StoredProduct } from './file/fields.ts';
import { nameIn, type FileProduct } from './file/file-product.ts';
import type { Fault } from './import-fault.ts';
import type { CatalogueImport, ImportFormat, LineCounts } from './import.ts';
import { faultsInShop, findRepeated, type NamesInShop } from './name-faults.ts';
import { failed, plan, skuOf, type Plan, type PlannedUpdate } from './planned-product.ts';

/** Others have changed what the batch has read, before it could lock it. The batch has to be repeated. */
export class ChangedMeanwhileError extends Error {
  override name = 'ChangedMeanwhileError';
}

/** What a batch has done. */
export interface BatchResult extends LineCounts {
  readonly faults: readonly Fault[];
}

/** What the shop has of the slugs and SKUs of a batch. Categories and products are locked, in this order. */
interface Shop extends NamesInShop {
  /** By slug. */
  readonly products: ReadonlyMap<string, StoredProduct>;
}

/** How many products are checked before other work of this process gets a turn. */
const productsPerTurn = 20;

const [wellFormedSlug, wellFormedSku] = [slug(), sku()];

/** Imports batches of products, each with a fixed number of statements. */
export class ImportBatchService {
  constructor(
    private readonly variants: VariantService,
    private readonly stock: StockService,
    private readonly changes: ProductChanges,
  ) {}

  /** Fails with `ChangedMeanwhileError`. */
  async apply(
    described: readonly FileProduct[],
    { id, format, actorId }: Pick<CatalogueImport, 'id' | 'format' | 'actorId'>,
    manager: EntityManager,
  ): Promise<BatchResult> {
    const repeated = await findRepeated({ id, format }, described, manager);
    const shop = await this.#read(described, manager);
    const plans: Plan[] = [];
    for (const [index, each] of described.entries()) {
      plans.push(repeated[index]!.length > 0 ? failed(each, repeated[index]!) : planIn(shop, each, format));
      if (index % productsPerTurn === 0) await nextTurn();
    }
    await this.#write(plans, shop, actorId, manager);
    return resultOf(described, plans);
  }

  async #read(described: readonly FileProduct[], manager: EntityManager): Promise<Shop> {
    const bulk = new BulkRepository(manager);
    const names = namesIn(described);
    const categories = await bulk.lockCategories(names.categorySlugs, names.slugs);
    const products = await bulk.lockProducts(names.slugs);
    const ids = products.map(({ id }) => id);
    const variants = await this.variants.loadOf(ids, manager);
    const holders = await new VariantRepository(manager).findActiveBySkus(names.skus);
    const slugOf = new Map(categories.map((category) => [category.id, category.slug]));
    const stored = products.map((product, index): [string, StoredProduct] => {
      const categorySlug = slugOf.get(product.categoryId);
      if (categorySlug === undefined) throw new ChangedMeanwhileError();
      return [product.slug, { product, categorySlug, variants: variants[index]! }];
    });
    return {
      categoryIds: new Map(categories.map((category) => [category.slug, category.id])),
      products: new Map(stored),
      holders: new Map(holders.map((holder) => [holder.sku, holder])),
    };
  }

  async #write(plans: readonly Plan[], shop: Shop, actorId: string, manager: EntityManager): Promise<void> {
    const created = plans.flatMap((each) => (each.outcome === 'CREATED' ? creation(each.product, shop) : []));
    const updates = plans.flatMap((each) => (each.outcome === 'UPDATED' ? each.update : []));
    const repriced = updates.length === 0 ? [] : await update(updates, shop, manager);
    if (created.length > 0) await insert(created, manager);
    const additions = [...created, ...updates.flatMap(additionTo)];
    if (additions.length > 0) {
      const added = await this.variants.addAll(manager, additions).catch(repeatIfTaken);
      await this.stock.recordInitial(manager, added, actorId);
    }
    const changed = [...created.map(({ product }) => product), ...updates.map(({ stored }) => stored.product)];
    if (changed.length > 0) await this.changes.publishAll(changed, manager, repriced);
  }
}

function namesIn(described: readonly FileProduct[]) {
  const valid = (names: readonly (string | undefined)[], schema: typeof wellFormedSlug) =>
    names.flatMap((name) => (name !== undefined && schema.safeParse(name).success ? [name] : []));
  return {
    slugs: valid(
      described.map(({ fields }) => nameIn(fields.slug)),
      wellFormedSlug,
    ),
    categorySlugs: valid([...new Set(described.map(({ fields }) => nameIn(fields.categorySlug)))], wellFormedSlug),
    skus: valid(
      described.flatMap(({ variants }) => variants.map(skuOf)),
      wellFormedSku,
    ),
  };
}

function planIn(shop: Shop, described: FileProduct, format: ImportFormat): Plan {
  const stored = shop.products.get(nameIn(described.fields.slug) ?? '');
  const accepted = plan({ described, stored, format });
  const faults = faultsInShop(accepted, described, format, shop);
  return faults.length > 0 ? failed(described, faults) : accepted;
}

type Creation = Addition & { readonly product: ProductRow };

function creation(created: NewProduct, { categoryIds }: Shop): Creation {
  const { categorySlug, variants, images: _, ...texts } = created;
  const { currencyCode } = variants[0]!.price;
  const minPriceMinor = Math.min(...variants.map(({ price }) => price.amountMinor));
  const state = { minPriceMinor, currencyCode, archived: false, version: 1 };
  const product = { ...texts, ...state, categoryId: categoryIds.get(categorySlug)!, id: uuidv7() };
  return { product, variants, first: 0 };
}

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

/** Changes the entities of a product. Returns its variants with new prices. */
function change({ stored, product: to, changedVariants, newVariants }: PlannedUpdate, shop: Shop): ProductVariant[] {
  const { categorySlug, variants: _, images: __, ...texts } = to;
  const categoryId = shop.categoryIds.get(categorySlug)!;
  const repriced = changedVariants.filter(({ variant, to: { options: _options, price, listPrice } }) => {
    const listPriceMinor = listPrice?.amountMinor ?? null;
    return variant.priceMinor !== price.amountMinor || variant.listPriceMinor !== listPriceMinor;
  });
  for (const {
    variant,
    to: { options, price, listPrice },
  } of changedVariants)
    Object.assign(variant, {
      options,
      priceMinor: price.amountMinor,
      listPriceMinor: listPrice?.amountMinor ?? null,
    });
  const added = newVariants.map(({ price }) => ({ priceMinor: price.amountMinor }));
  const minPriceMinor = lowestPrice([...stored.variants, ...added]);
  Object.assign(stored.product, { ...texts, categoryId, minPriceMinor, version: stored.product.version + 1 });
  return repriced.map(({ variant }) => variant);
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
