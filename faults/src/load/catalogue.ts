import { randomUUID } from 'node:crypto';
import type { PersistentCaller } from './persistent-caller.ts';

interface Product {
  readonly id: string;
  readonly variants: readonly { readonly id: string }[];
}

/** What is for sale in this run. */
export interface Catalogue {
  /** All of it, by product. */
  readonly products: readonly Product[];
  /** More than anybody will order. */
  readonly plenty: readonly string[];
  /** A few of each: less than will be asked for. */
  readonly scarce: readonly string[];
  /** One, for many who want it. */
  readonly lastUnit: string;
}

export async function createCatalogue(staff: PersistentCaller, scarceUnits: number): Promise<Catalogue> {
  const categorySlug = `category-${randomUUID()}`;
  await staff.change('createCategory', { input: { slug: categorySlug, name: 'Kitchen' } });
  const common: Product[] = [];
  for (let number = 0; number < 4; number++) common.push(await create(staff, categorySlug, [5_000, 5_000]));
  const scarce = await create(staff, categorySlug, [scarceUnits, scarceUnits, scarceUnits]);
  const last = await create(staff, categorySlug, [1]);
  return {
    products: [...common, scarce, last],
    plenty: common.flatMap(variantIds),
    scarce: variantIds(scarce),
    lastUnit: last.variants[0]!.id,
  };
}

const variantIds = ({ variants }: Product) => variants.map(({ id }) => id);

async function create(staff: PersistentCaller, categorySlug: string, onHand: readonly number[]): Promise<Product> {
  const variants = onHand.map((units, index) => ({
    sku: `SKU-${randomUUID()}`,
    options: [{ name: 'Size', value: String(index) }],
    price: { amountMinor: 500 + 250 * index },
    onHand: units,
  }));
  const input = {
    slug: `product-${randomUUID()}`,
    title: 'Enamel mug',
    description: 'Survives a fall.',
    categorySlug,
    variants,
  };
  const payload = await staff.change<{ readonly product: Product }>('createProduct', { input });
  if (payload === undefined) throw new Error('The catalogue could not be made.');
  return payload.product;
}
