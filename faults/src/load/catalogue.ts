import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { query } from '../database.ts';
import { type ClientOptions, RetryingClient } from './retrying-client.ts';

interface Product {
  readonly id: string;
  readonly variants: readonly { readonly id: string }[];
}

/** The products of a run. */
export interface Catalogue {
  readonly products: readonly Product[];
  /** Variants with more stock than will be ordered. */
  readonly plenty: readonly string[];
  /** Variants with less stock than will be ordered. */
  readonly scarce: readonly string[];
  /** A single unit, which many customers order. */
  readonly lastUnit: string;
}

/** Creates products, and waits until orders has their offers. */
export async function createCatalogue(scarceUnits: number, options: ClientOptions): Promise<Catalogue> {
  const staff = new RetryingClient('STAFF', options);
  const slug = `category-${randomUUID()}`;
  await staff.change('createCategory', { input: { slug, name: 'Kitchen' } });
  const common: Product[] = [];
  for (let number = 0; number < 4; number++) common.push(await create(staff, slug, [5_000, 5_000]));
  const scarce = await create(staff, slug, [scarceUnits, scarceUnits, scarceUnits]);
  const last = await create(staff, slug, [1]);
  const products = [...common, scarce, last];
  await untilOffered(products.flatMap(({ variants }) => variants).length, options);
  return { products, plenty: common.flatMap(idsOf), scarce: idsOf(scarce), lastUnit: last.variants[0]!.id };
}

const idsOf = ({ variants }: Product) => variants.map(({ id }) => id);

async function create(staff: RetryingClient, categorySlug: string, onHand: readonly number[]): Promise<Product> {
  const variants = onHand.map((units, index) => ({
    sku: `SKU-${randomUUID()}`,
    options: [{ name: 'Size', value: String(index) }],
    price: { amountMinor: 500 + 250 * index },
    onHand: units,
  }));
  const text = { slug: `product-${randomUUID()}`, title: 'Enamel mug', description: 'Survives a fall.' };
  const input = { ...text, categorySlug, variants };
  const payload = await staff.change<{ readonly product: Product }>('createProduct', { input });
  if (payload === undefined) throw new Error('The catalogue could not be created.');
  return payload.product;
}

async function untilOffered(variants: number, { cluster, deadline }: ClientOptions): Promise<void> {
  for (; ; await sleep(100)) {
    const [row] = await query<{ count: number }>(cluster.databaseUrls.orders, 'SELECT count(*)::int FROM offer');
    if ((row?.count ?? 0) >= variants) return;
    if (Date.now() > deadline) throw new Error('Orders has not received all offers.');
  }
}
