import { OrderDocument } from '@commerce/shop-client';
import { CountingProxy } from './support/counting-proxy.ts';
import { aProduct, anOrderOf, placeOrder } from './support/goods.ts';
import { aCustomer, aStaffMember } from './support/people.ts';
import { startShop, type RunningShop } from './support/running-shop.ts';

/** The order's own events are still being handled when it is read. */
const ofEventHandlers = /stock_order|stock_reservation|customer_order/;

describe('what an order with lines, products and customer costs', () => {
  const proxies: CountingProxy[] = [];
  let running: RunningShop;

  beforeAll(async () => {
    const between = (_name: string, url: string) => {
      const proxy = new CountingProxy(url);
      proxies.push(proxy);
      return proxy.listen();
    };
    running = await startShop({ between });
  });

  afterAll(async () => {
    await running[Symbol.asyncDispose]();
    for (const proxy of proxies) await proxy[Symbol.asyncDispose]();
  });

  test.each([1, 10, 50])('three fetches and six statements with %i lines', async (lines) => {
    const staff = await aStaffMember(running.shop);
    const product = await aProduct(staff, { variants: lines });
    const ada = await aCustomer(running.shop);
    const wanted = product.variants.map(({ id }) => [id, 1] as const);
    const { id } = await placeOrder(ada.shop, anOrderOf(...wanted));
    const fetchesBefore = proxies.reduce((sum, { count }) => sum + count, 0);
    running.takeReads();

    const { order } = await ada.shop.request(OrderDocument, { id });

    expect(order!.lines).toHaveLength(lines);
    expect(order!.lines.every(({ variant }) => variant?.product.title === 'Enamel mug')).toBe(true);
    expect(order!.customer?.name).toBe('Ada Lovelace');
    expect(proxies.reduce((sum, { count }) => sum + count, 0) - fetchesBefore).toBe(3);
    const statements = running
      .takeReads()
      .filter(({ sql }) => !ofEventHandlers.test(sql))
      .map(({ service, sql }) => `${service}: ${/FROM "(\w+)"/.exec(sql)?.[1] ?? sql}`);
    expect(statements.toSorted()).toEqual([
      'customers: customer',
      'orders: order_line',
      'orders: order_status_change',
      'orders: orders',
      'products: product',
      'products: variant',
    ]);
  });
});
