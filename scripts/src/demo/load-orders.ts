import { setTimeout as sleep } from 'node:timers/promises';
import {
  CancelOrderDocument,
  PlaceOrderDocument,
  ProductsDocument,
  UpdateOrderStatusDocument,
  type OrderStatus,
  type PaymentInput,
  type ShopClient,
} from '@commerce/shop-client';
import type { Progress } from '../progress.ts';
import type { DemoAccount } from './accounts.ts';
import type { DemoSessions } from './load-accounts.ts';

interface Variant {
  readonly id: string;
  readonly availableQuantity: number;
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
export async function loadOrders({ staff, customers }: DemoSessions, progress: Progress): Promise<void> {
  const variants = await variantsInStock(staff);
  const total = customers.length * stories.length;
  for (const [customerIndex, { account, shop }] of customers.entries()) {
    for (const [storyIndex, story] of stories.entries()) {
      const index = customerIndex * stories.length + storyIndex;
      const [first, second] = [variants[(index * 7) % variants.length], variants[(index * 11 + 3) % variants.length]];
      if (first === undefined || second === undefined) throw new Error('The demo catalogue has nothing in stock.');
      const payment = index % 2 === 0 ? ({ method: 'CARD', token: 'tok_succeeds' } as const) : null;
      const id = await place(shop, account, `demo-order-${index}`, [first, second], payment);
      for (const status of story) await move(status === 'CANCELLED' ? shop : staff, id, status);
      progress.count('orders', index + 1, total);
    }
  }
}

async function variantsInStock(shop: ShopClient): Promise<Variant[]> {
  const { products } = await shop.request(ProductsDocument, { first: 100, after: null });
  return products.nodes.flatMap(({ variants }) => variants).filter(({ availableQuantity }) => availableQuantity >= 20);
}

async function place(
  shop: ShopClient,
  { name, email, phone, address }: DemoAccount,
  idempotencyKey: string,
  variants: readonly Variant[],
  payment: PaymentInput | null,
): Promise<string> {
  if (address === undefined) throw new Error(`${email} has no address.`);
  const lines = variants.map(({ id }, index) => ({ variantId: id, quantity: index + 1 }));
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
