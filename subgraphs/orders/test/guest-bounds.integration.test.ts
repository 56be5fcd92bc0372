import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { createOrdersDataSource } from '../src/data-source.ts';
import { ErasureService } from '../src/erasure/erasure.service.ts';
import { putIntoCart } from './support/cart.ts';
import { aVariantOnSale, type AVariant } from './support/offers.ts';
import {
  aContact,
  aLine,
  anOrder,
  aPlacement,
  orderNow,
  placeAsGuest,
  readGuestOrder,
  stockRejected,
} from './support/orders.ts';
import { startOrders, visitorHeaders, type OrdersService, type Visitor } from './support/orders-service.ts';

let service: OrdersService;
let kettle: AVariant;

beforeAll(async () => {
  service = await startOrders({ MAX_OPEN_ORDERS_PER_CUSTOMER: '3', MAX_UNPAID_UNITS_PER_CUSTOMER: '1500' });
  kettle = await aVariantOnSale(service);
});
afterAll(() => service[Symbol.asyncDispose]());

let networks = 0;
const aNetwork = () => `203.0.113.${(networks += 1)}`;
let addresses = 0;
const anEmail = () => `guest-${(addresses += 1)}@shop.example`;

async function aVisitor(): Promise<Visitor> {
  const visitor = service.visitor();
  await putIntoCart(visitor, kettle);
  return visitor;
}

interface Attempt {
  readonly visitor?: Visitor;
  readonly email?: string;
  /** Null if the gateway does not tell it. */
  readonly network?: string | null;
  readonly quantity?: number;
}

/** Orders as a guest; what is left out is new. */
async function order({ visitor, email = anEmail(), network = aNetwork(), quantity = 1 }: Attempt) {
  const { token } = visitor ?? (await aVisitor());
  const input = aPlacement({ contact: aContact({ email }), lines: [aLine(kettle, quantity)] });
  const headers = { ...visitorHeaders(token), ...(network !== null && { 'x-client-address': network }) };
  const { data, errors } = await service.ask(placeAsGuest, { input }, undefined, headers);
  expect(errors).toBeUndefined();
  return data.placeOrder;
}

describe('unpaid orders of guests are limited', () => {
  test('by cart', async () => {
    const visitor = await aVisitor();
    for (let count = 0; count < 3; count += 1) expect((await order({ visitor })).__typename).toBe('OrderPayload');
    expect(await order({ visitor })).toMatchObject({ code: 'TOO_MANY_OPEN_ORDERS', openOrders: 3, unpaidUnits: 3 });
  });

  test('by e-mail address if the network is not known, without revealing what others have ordered', async () => {
    const [email, network] = [anEmail(), null];
    for (let count = 0; count < 3; count += 1) await order({ email, network });
    const refused = { code: 'TOO_MANY_OPEN_ORDERS', openOrders: 0, unpaidUnits: 0 };
    expect(await order({ email, network })).toMatchObject(refused);
  });

  test('and a stranger who orders with the address of somebody else does not use up their limit', async () => {
    const [email, network] = [anEmail(), aNetwork()];
    for (let count = 0; count < 3; count += 1) await order({ email, network });
    expect((await order({ email, network })).code).toBe('TOO_MANY_OPEN_ORDERS');
    expect((await order({ email })).__typename).toBe('OrderPayload');
  });

  test('by network', async () => {
    const network = '2001:db8:1:2::1';
    for (let count = 0; count < 3; count += 1) await order({ network });
    expect((await order({ network: '2001:db8:1:2:3::9' })).code).toBe('TOO_MANY_OPEN_ORDERS');
    expect((await order({ network: '2001:db8:1:3::9' })).__typename).toBe('OrderPayload');
  });

  test('by units', async () => {
    const network = aNetwork();
    await order({ network, quantity: 1_000 });
    expect((await order({ network, quantity: 501 })).code).toBe('TOO_MANY_OPEN_ORDERS');
    expect((await order({ network, quantity: 500 })).__typename).toBe('OrderPayload');
  });

  test('also for concurrent requests with crossing addresses and networks', async () => {
    const emails = [anEmail(), anEmail()];
    const shared = [aNetwork(), aNetwork()];
    const visitors = await Promise.all(Array.from({ length: 20 }, aVisitor));
    const results = await Promise.all(
      visitors.map((visitor, index) =>
        order({ visitor, email: emails[index % 2]!, network: shared[Math.floor(index / 2) % 2]! }),
      ),
    );
    const stored = results.filter(({ __typename }) => __typename === 'OrderPayload');
    expect(stored.length).toBeGreaterThanOrEqual(3);
    expect(stored.length).toBeLessThanOrEqual(6);
  });

  test('and do not count for a customer with the same address', async () => {
    const [email, ada] = [anEmail(), service.person()];
    for (let count = 0; count < 3; count += 1) {
      const { order: placed } = await order({ email });
      await service.sql('UPDATE orders SET customer_id = $1 WHERE id = $2', [ada.id, placed.id]);
    }
    await anOrder(service, ada, { lines: [aLine(kettle)], contact: aContact({ email }) });
  });

  test('only while they are unpaid', async () => {
    const visitor = await aVisitor();
    const { order: rejected } = await order({ visitor });
    for (let count = 0; count < 2; count += 1) await order({ visitor });
    await service.bus.publish(stockRejected(rejected));
    expect((await order({ visitor })).__typename).toBe('OrderPayload');
  });
});

describe('the contact of a guest', () => {
  const sweep = async (days: number) => {
    const dataSource = createOrdersDataSource(service.database.url, 1);
    await openDatabase(dataSource);
    const watch = new ErasureService(dataSource, days).watch((error) => {
      throw error;
    });
    watch.start();
    await watch.stop();
    await closeDatabase(dataSource);
  };

  test('is erased from old orders that have ended, with the link and the network', async () => {
    const [old, recent, open] = [await order({}), await order({}), await order({})];
    for (const ended of [old, recent]) await service.bus.publish(stockRejected(ended.order));
    const age = `UPDATE orders SET placed_at = now() - interval '366 days' WHERE id = ANY($1)`;
    await service.sql(age, [[old.order.id, open.order.id]]);
    await sweep(365);
    expect(await orderNow(service, old.order)).toMatchObject({
      contact: { email: 'erased@erased.invalid' },
      shippingAddress: { recipient: 'Erased', countryCode: 'GB' },
    });
    const link = await service.ask(readGuestOrder, { token: old.orderToken });
    expect(link.data).toEqual({ guestOrder: null });
    const [row] = await service.sql('SELECT guest_network FROM orders WHERE id = $1', [old.order.id]);
    expect(row).toEqual({ guest_network: null });
    for (const kept of [recent, open])
      expect((await service.ask(readGuestOrder, { token: kept.orderToken })).data.guestOrder.contact).toEqual(
        kept.order.contact,
      );
  });
});
