import { randomUUID } from 'node:crypto';
import { createEvent, ProductChanged, StockChanged, type EventEnvelope } from '@commerce/events';
import type { OrdersService } from './orders-service.ts';

/** A UUID that does not exist. */
export const nobodysId = '01990000-0000-7000-8000-000000000000';

export const euros = (amountMinor: number) => ({ amountMinor, currencyCode: 'EUR' });

export interface AVariant {
  readonly variantId: string;
  readonly sku: string;
  readonly options: { name: string; value: string }[];
  readonly price: { amountMinor: number; currencyCode: string };
  readonly prices?: { amountMinor: number; currencyCode: string }[];
  /** The available quantity. Unknown if omitted. */
  readonly stock?: { readonly availableQuantity: number; readonly version: number };
}

export function aVariant(fields: Partial<AVariant> = {}): AVariant {
  const variantId = randomUUID();
  return { variantId, sku: `SKU-${variantId}`, options: [], price: euros(2_499), ...fields };
}

export interface AProduct {
  readonly productId: string;
  readonly slug: string;
  readonly title: string;
  readonly imageUrl: string | null;
  readonly archived: boolean;
  readonly variants: AVariant[];
}

export function aProduct(fields: Partial<AProduct> = {}): AProduct {
  const productId = randomUUID();
  const others = { slug: `kettle-${productId}`, title: 'Blue kettle', imageUrl: null, archived: false };
  return { productId, ...others, variants: [aVariant()], ...fields };
}

/** The event of the products service about a product. */
export function productChanged(product: AProduct, aggregateVersion = 1): EventEnvelope {
  return createEvent(ProductChanged, { subject: product.productId, aggregateVersion }, product);
}

/** Publishes a version of a product to the service. */
export async function tell({ bus, deadLetters }: OrdersService, product: AProduct, version = 1): Promise<AProduct> {
  await bus.publish(productChanged(product, version));
  expect((await deadLetters()).filter((message) => message.startsWith('orders.offers'))).toEqual([]);
  return product;
}

/** Publishes variants in a separate product and returns them. */
export async function putOnSale(service: OrdersService, ...variants: Partial<AVariant>[]): Promise<AVariant[]> {
  const product = aProduct({ variants: variants.map((fields) => aVariant(fields)) });
  return (await tell(service, product)).variants;
}

/** Publishes one variant. */
export async function aVariantOnSale(service: OrdersService, fields: Partial<AVariant> = {}): Promise<AVariant> {
  const [variant] = await putOnSale(service, fields);
  return variant!;
}

/** Publishes the available quantity of a variant at a version of its stock. */
export function tellStock(
  { bus }: OrdersService,
  { variantId }: Pick<AVariant, 'variantId'>,
  availableQuantity: number,
  version: number,
): Promise<void> {
  const stock = { availableQuantity, version };
  return bus.publish(
    createEvent(StockChanged, { subject: variantId, aggregateVersion: version }, { variantId, stock }),
  );
}
