import { contracts, openEventBus, type EventBus } from '@commerce/events';
import { heardBy } from '@commerce/testing';
import { aProduct, anOrderOf, placeOrder } from './support/goods.ts';
import { orderWorkIn } from './support/order-work.ts';
import { aCustomer, aStaffMember } from './support/people.ts';
import { takeAllStatements, untilRest } from './support/rest.ts';
import { startShop, type RunningShop } from './support/running-shop.ts';

/** Who waits for a decision that takes its time looks at the order in between. */
const looksAgain = /FROM "orders" "Order"/;

describe('what an order of one line costs, until it is confirmed, sold and counted', () => {
  let running: RunningShop;
  let bus: EventBus;

  beforeAll(async () => {
    running = await startShop();
    bus = await openEventBus(running.rabbitMq.amqpUrl, 'test', () => {});
  });

  afterAll(async () => {
    await bus?.close();
    await running[Symbol.asyncDispose]();
  });

  test('so many statements, and three events', async () => {
    const product = await aProduct(await aStaffMember(running.shop));
    const ada = await aCustomer(running.shop);
    const order = () => placeOrder(ada.shop, anOrderOf([product.variants[0]!.id, 1]));
    await order();
    await untilRest(running);
    const heard = await heardBy(bus, contracts);
    await takeAllStatements(running);

    const { id, status } = await order();

    expect(status).toBe('CONFIRMED');
    await untilRest(running);
    const { ofServices, ofRelays } = orderWorkIn(await takeAllStatements(running));
    const caused = ofServices.filter(({ sql }) => !looksAgain.test(sql));
    const by = (service: string) => caused.filter((statement) => statement.service === service).length;
    expect({ customers: by('customers'), orders: by('orders'), products: by('products') }).toEqual({
      customers: 1,
      orders: 10, // One of them keeps how many are left, as stock.reserved tells.
      products: 8,
    });
    // Alone, each of its three transactions that say something is a batch of its own: lock, read, mark, release.
    expect(ofRelays).toHaveLength(12);
    const events = contracts.flatMap((contract) => heard.of(contract, id).map(({ type }) => type));
    expect(events).toEqual(['order.placed', 'order.status-changed', 'stock.reserved']);
  });
});
