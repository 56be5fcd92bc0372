import { contracts, openEventBus, type EventBus } from '@commerce/events';
import { OrderDocument } from '@commerce/shop-client';
import { heardBy } from '@commerce/testing';
import { CountingProxy } from './support/counting-proxy.ts';
import { aProduct, anOrderOf, placeOrder } from './support/goods.ts';
import { orderWorkIn } from './support/order-work.ts';
import { aCustomer, aStaffMember } from './support/people.ts';
import { postponeStaffEvents, takeAllStatements, untilRest } from './support/rest.ts';
import { startShop, type RunningShop } from './support/running-shop.ts';

/** The order’s own events may still be in progress when it is read. */
const ofEventHandlers = /stock_order|stock_reservation|customer_order/;

/** Clients that wait for a slow decision poll the order. */
const looksAgain = /FROM "orders" "Order"/;

/** Uses its own shop, because it counts every statement. */
describe('the cost', () => {
  const proxies: CountingProxy[] = [];
  let running: RunningShop;
  let bus: EventBus;

  beforeAll(async () => {
    const between = (_name: string, url: string) => {
      const proxy = new CountingProxy(url);
      proxies.push(proxy);
      return proxy.listen();
    };
    running = await startShop({ between, logsStatements: true });
    bus = await openEventBus(running.rabbitMq.amqpUrl, 'test', () => {});
  });

  afterAll(async () => {
    await bus?.close();
    await running?.[Symbol.asyncDispose]();
    for (const proxy of proxies) await proxy[Symbol.asyncDispose]();
  });

  describe('of reading an order with lines, products and customer', () => {
    test.each([1, 10, 50])('is three fetches and six statements with %i lines', async (lines) => {
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
        .map(({ service, sql }) => `${service}: ${/FROM "?(\w+)/.exec(sql)?.[1] ?? sql}`);
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

  describe('of an order with one line, until it is confirmed, sold and counted', () => {
    test('is this number of statements, and three events', async () => {
      const product = await aProduct(await aStaffMember(running.shop));
      const ada = await aCustomer(running.shop);
      const order = () => placeOrder(ada.shop, anOrderOf([product.variants[0]!.id, 1]));
      await order();
      await postponeStaffEvents(running);
      await untilRest(running);
      const heard = await heardBy(bus, contracts);
      await takeAllStatements(running);

      const { id, status } = await order();

      expect(status).toBe('CONFIRMED');
      await untilRest(running);
      const { ofServices, ofRelays } = orderWorkIn(await takeAllStatements(running));
      const caused = ofServices.filter(({ sql }) => !looksAgain.test(sql));
      const by = (service: string) => caused.filter((statement) => statement.service === service);
      expect(by('customers')).toHaveLength(1);
      expect(by('orders')).toHaveLength(10); // One of them stores the remaining stock from stock.reserved.
      expect(by('products')).toHaveLength(8);
      // Without concurrency, each of the three publishing transactions is its own batch: lock, read, mark, release.
      expect(ofRelays).toHaveLength(12);
      const events = contracts.flatMap((contract) => heard.of(contract, id).map(({ type }) => type));
      expect(events).toEqual(['order.placed', 'order.status-changed', 'stock.reserved']);
    });
  });
});
