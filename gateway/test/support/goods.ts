import { randomUUID } from 'node:crypto';
import {
  CreateCategoryDocument,
  CreateProductDocument,
  PlaceOrderDocument,
  type PlaceOrderInput,
  type ShopClient,
} from '@commerce/shop-client';
import { aContact, anAddress } from './people.ts';
import { until } from './until.ts';

/** Creates a product with a number of variants, each with this stock. */
export async function aProduct(staff: ShopClient, { variants = 1, onHand = 10, priceMinor = 1_999 } = {}) {
  const category = `category-${randomUUID()}`;
  await staff.request(CreateCategoryDocument, { input: { slug: category, name: 'Kitchen' } });
  const { createProduct } = await staff.request(CreateProductDocument, {
    input: {
      slug: `product-${randomUUID()}`,
      title: 'Enamel mug',
      description: 'Keeps coffee warm and survives a fall.',
      categorySlug: category,
      variants: Array.from({ length: variants }, (_, index) => ({
        sku: `SKU-${randomUUID()}`,
        options: [{ name: 'Size', value: String(index) }],
        price: { amountMinor: priceMinor },
        onHand,
      })),
    },
  });
  if (createProduct.__typename !== 'ProductPayload') throw new Error(JSON.stringify(createProduct));
  return createProduct.product;
}

/** The input of an order for these variants. */
export function anOrderOf(...lines: readonly (readonly [variantId: string, quantity: number])[]): PlaceOrderInput {
  return {
    idempotencyKey: randomUUID(),
    lines: lines.map(([variantId, quantity]) => ({ variantId, quantity })),
    contact: aContact,
    shippingAddress: anAddress,
  };
}

/** Places an order and waits for its confirmation; orders may need a moment to learn of a new product. */
export async function placeOrder(customer: ShopClient, input: PlaceOrderInput) {
  return until('the order is placed', async () => {
    const { placeOrder: result } = await customer.request(PlaceOrderDocument, { input, waitFor: 'CONFIRMATION' });
    if (result.__typename === 'OrderPayload') return result.order;
    if (result.__typename !== 'VariantUnavailableError') throw new Error(JSON.stringify(result));
    return undefined;
  });
}
