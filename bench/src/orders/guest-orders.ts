import { randomUUID } from 'node:crypto';
import {
  CreateCouponCodeDocument,
  CreatePromotionDocument,
  CreateShippingMethodDocument,
  CreateTaxRateDocument,
  PlaceOrderDocument,
  type ShopClient,
} from '@commerce/shop-client';
import type { Databases } from './databases.ts';
import { signIn } from './goods.ts';
import { address, contact, settled } from './place-orders.ts';
import { administrator } from './shop.ts';
import { countStatements, forgetStatements, readStatements, type StatementCounts } from './statements.ts';

const couponCode = 'TENTH';
const ordersPerClient = 10;
const addToCart = `mutation ($variantId: ID!) {
  addToCart(variantId: $variantId) { ... on CartPayload { visitorToken } ... on UserError { message } }
}`;

/**
 * The statements of the most expensive kind of order: a guest orders a cart, with a coupon, shipping and tax. Filling the
 * carts is not part of it.
 */
export async function measureGuestOrders(
  shop: ShopClient,
  variants: readonly string[],
  clients: number,
  databases: Databases,
): Promise<StatementCounts> {
  await createPriceRules(await signIn(shop, administrator));
  const count = clients * ordersPerClient;
  const visitors = await Promise.all(
    Array.from({ length: count }, (_, index) => fillCart(shop, variants[index % variants.length] as string)),
  );
  await settled(databases);
  await forgetStatements(databases);
  await repeatUntilEmpty(visitors, clients, placeOrder);
  await settled(databases);
  return countStatements(await readStatements(databases), count);
}

async function createPriceRules(staff: ShopClient): Promise<void> {
  const rates = [{ currencyCode: 'EUR', priceMinor: 490 }];
  await staff.request(CreateShippingMethodDocument, { input: { name: 'Post', rates } });
  const tax = { countryCode: address.countryCode, rateMillionths: 200_000, isIncluded: false };
  await staff.request(CreateTaxRateDocument, { input: tax });
  const promotion = {
    name: 'A tenth off',
    requiresCoupon: true,
    action: 'PERCENT_OFF',
    shareMillionths: 100_000,
  } as const;
  const { createPromotion } = await staff.request(CreatePromotionDocument, { input: promotion });
  if (createPromotion.__typename !== 'PromotionPayload') throw new Error(JSON.stringify(createPromotion));
  const coupon = { promotionId: createPromotion.promotion.id, code: couponCode, maxUses: 1_000_000 };
  const { createCouponCode } = await staff.request(CreateCouponCodeDocument, { input: coupon });
  if (createCouponCode.__typename !== 'CouponCodePayload') throw new Error(JSON.stringify(createCouponCode));
}

/** Returns a client of the visitor who has the cart. */
async function fillCart(shop: ShopClient, variantId: string): Promise<ShopClient> {
  const { data } = await shop.send<{ addToCart: { visitorToken?: string } }>(addToCart, { variantId });
  const token = data?.addToCart.visitorToken;
  if (token === undefined) throw new Error(JSON.stringify(data));
  return shop.asVisitor(token);
}

async function placeOrder(visitor: ShopClient): Promise<void> {
  const input = { idempotencyKey: randomUUID(), contact, shippingAddress: address, couponCodes: [couponCode] };
  const { placeOrder: result } = await visitor.request(PlaceOrderDocument, { input, waitFor: 'CONFIRMATION' });
  const isConfirmed = result.__typename === 'OrderPayload' && result.order.status === 'CONFIRMED';
  if (!isConfirmed) throw new Error(JSON.stringify(result));
}

async function repeatUntilEmpty<Item>(
  items: readonly Item[],
  clients: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const client = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: clients }, client));
}
