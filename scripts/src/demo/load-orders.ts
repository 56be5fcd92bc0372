import { setTimeout as sleep } from 'node:timers/promises';
import {
  CancelOrderDocument,
  PlaceOrderDocument,
  UpdateOrderStatusDocument,
  type OrderStatus,
  type PaymentInput,
  type ShopClient,
} from '@commerce/shop-client';
import type { Progress } from '../progress.ts';
import type { DemoAccount } from './accounts.ts';
import type { Catalogue } from './catalogue.ts';
import type { DemoSessions } from './load-accounts.ts';
import { allProducts } from './shown-products.ts';

/** A variant that there are many of. */
interface Goods {
  readonly id: string;
  /** The authors of reviews of its product. */
  readonly reviewers: readonly string[];
}

/** The final status of each customer’s orders, oldest first. */
const stories: readonly (readonly OrderStatus[])[] = [
  ['PROCESSING', 'SHIPPED', 'DELIVERED'],
  ['PROCESSING', 'SHIPPED'],
  ['CANCELLED'],
  [],
];

const tracking = { carrier: 'Post', number: 'RR123456785DE', url: null };

/** How long to wait until the orders service knows a product. */
const patienceMs = 30_000;

/** Places orders for every demo customer through the public API, and changes their status through staff mutations. */
export async function loadOrders(
  { staff, customers }: DemoSessions,
  catalogue: Catalogue,
  progress: Progress,
): Promise<void> {
  const goods = await goodsOf(staff, catalogue);
  const total = customers.length * stories.length;
  for (const [customerIndex, { account, shop }] of customers.entries()) {
    for (const [storyIndex, story] of stories.entries()) {
      const index = customerIndex * stories.length + storyIndex;
      // What is delivered has been reviewed by the customer, so that some reviews are of verified purchases.
      const reviewed = goods.filter(({ reviewers }) => reviewers.some((name) => account.email.startsWith(`${name}@`)));
      const chosen = story.includes('DELIVERED') ? reviewed : goods;
      const [first, second] = [chosen[(index * 7) % chosen.length], chosen[(index * 11 + 3) % chosen.length]];
      if (first === undefined || second === undefined) throw new Error('The demo catalogue has nothing in stock.');
      const payment = index % 2 === 0 ? ({ method: 'CARD', token: 'tok_succeeds' } as const) : null;
      const id = await place(shop, account, `demo-order-${index}`, [first, second], payment);
      for (const status of story) await move(status === 'CANCELLED' ? shop : staff, id, status);
      progress.count('orders', index + 1, total);
    }
  }
}

/** Always in the same order, because the keys of orders are the same in each run. */
async function goodsOf(staff: ShopClient, { products, reviews }: Catalogue): Promise<Goods[]> {
  const shown = (await allProducts(staff)).flatMap(({ variants }) => variants);
  const ids = new Map(shown.map(({ sku, id }) => [sku, id]));
  return products.flatMap(({ slug, variants }) => {
    const reviewers = reviews.filter(({ product }) => product === slug).map(({ author }) => author);
    const many = variants.filter(({ stock }) => stock >= 20);
    return many.flatMap(({ sku }) => (ids.has(sku) ? [{ id: ids.get(sku)!, reviewers }] : []));
  });
}

async function place(
  shop: ShopClient,
  { name, email, phone, address }: DemoAccount,
  idempotencyKey: string,
  goods: readonly Goods[],
  payment: PaymentInput | null,
): Promise<string> {
  if (address === undefined) throw new Error(`${email} has no address.`);
  const lines = goods.map(({ id }, index) => ({ variantId: id, quantity: index + 1 }));
  const contact = { name, email, phone: phone ?? null };
  const input = { idempotencyKey, lines, contact, shippingAddress: address, payment };
  for (const deadline = Date.now() + patienceMs; ; await sleep(100)) {
    const { placeOrder } = await shop.request(PlaceOrderDocument, { input, waitFor: 'CONFIRMATION' });
    if (placeOrder.__typename === 'OrderPayload') return placeOrder.order.id;
    const isEarly = placeOrder.__typename === 'VariantUnavailableError' && Date.now() < deadline;
    if (!isEarly) throw new Error(`A demo order could not be placed: ${JSON.stringify(placeOrder)}`);
  }
}

/** An order that an interrupted run has already changed is rejected, which is expected. */
async function move(shop: ShopClient, id: string, status: OrderStatus): Promise<void> {
  if (status === 'CANCELLED') await shop.request(CancelOrderDocument, { id, reason: 'Ordered by mistake' });
  else await shop.request(UpdateOrderStatusDocument, { id, status, tracking: status === 'SHIPPED' ? tracking : null });
}
