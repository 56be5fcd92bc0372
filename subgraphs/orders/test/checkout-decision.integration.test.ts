import { randomUUID } from 'node:crypto';
import { OrderPlaced, OrderStatusChanged, type EventEnvelope } from '@commerce/events';
import { closeDatabase } from '@commerce/runtime/database';
import { openServiceDatabase } from '@commerce/testing';
import { createOrdersDataSource } from '../src/data-source.ts';
import { DecisionSignals } from '../src/checkout/decision-signals.ts';
import { Order as OrderEntity } from '../src/order/order.ts';
import { contentOf, putIntoCart, readCart } from './support/cart.ts';
import { aVariantOnSale, euros, nobodysId, putOnSale } from './support/offers.ts';
import {
  aLine,
  anOrder,
  anOrderThatIs,
  aPlacement,
  cancelOrder,
  countRows,
  orderNow,
  placeOrder,
  stockRejected,
  stockReserved,
  type Order,
} from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';

let service: OrdersService;
let ada: Person;

beforeAll(async () => {
  service = await startOrders();
});
beforeEach(() => {
  ada = service.person();
});
afterEach(async () => expect(await service.deadLetters()).toEqual([]));
afterAll(() => service[Symbol.asyncDispose]());

const statusEventsOf = async (order: Pick<Order, 'id'>) => {
  const rows = await service.sql<{ envelope: EventEnvelope }>(
    `SELECT envelope FROM outbox WHERE subject = $1 AND envelope ->> 'type' = $2 ORDER BY position`,
    [order.id, OrderStatusChanged.type],
  );
  return rows.map(({ envelope }) => envelope);
};

/** Everything about an order that an event could change. */
const traceOf = async (order: Order) => ({
  order: await orderNow(service, order),
  events: await statusEventsOf(order),
});

describe('a pending order', () => {
  test('is confirmed when its stock is reserved at the prices shown to the customer', async () => {
    const [kettle, cup] = await putOnSale(service, { price: euros(2_000) }, { price: euros(350) });
    const order = await anOrder(service, ada, { lines: [aLine(kettle!, 2), aLine(cup!), aLine(kettle!)] });
    await service.bus.publish(stockReserved(order));
    const confirmed = await orderNow(service, order);
    expect(confirmed).toEqual({
      ...order,
      status: 'CONFIRMED',
      version: 2,
      statusHistory: [
        ...order.statusHistory,
        {
          orderId: order.id,
          version: 2,
          status: 'CONFIRMED',
          previousStatus: 'PENDING',
          reason: null,
          actor: 'SYSTEM',
          at: expect.any(String),
        },
      ],
    });
    expect((await statusEventsOf(order))[0]).toMatchObject({
      subject: order.id,
      aggregateversion: 2,
      data: {
        orderId: order.id,
        number: order.number,
        customerId: ada.id,
        version: 2,
        status: 'CONFIRMED',
        previousStatus: 'PENDING',
        reason: null,
        total: euros(6_350),
        placedAt: order.placedAt,
        at: confirmed.statusHistory[1]!.at,
      },
    });
  });

  test.each([
    ['is higher', { amountMinor: 2_001, currencyCode: 'EUR' }],
    ['is lower', { amountMinor: 1_999, currencyCode: 'EUR' }],
    ['has another currency', { amountMinor: 2_000, currencyCode: 'USD' }],
  ])('is rejected when the reserved price %s', async (_, unitPrice) => {
    const [kettle, cup] = await putOnSale(service, { price: euros(2_000) }, {});
    const order = await anOrder(service, ada, { lines: [aLine(cup!), aLine(kettle!)] });
    await service.bus.publish(stockReserved(order, [{ variantId: kettle!.variantId, unitPrice }]));
    expect(await orderNow(service, order)).toMatchObject({
      status: 'REJECTED',
      reason: 'PRICE_CHANGED',
      version: 2,
      statusHistory: [{}, { status: 'REJECTED', previousStatus: 'PENDING', reason: 'PRICE_CHANGED', actor: 'SYSTEM' }],
    });
    expect((await statusEventsOf(order))[0]).toMatchObject({ data: { status: 'REJECTED', reason: 'PRICE_CHANGED' } });
  });

  test('is rejected when the reservation lacks one of its variants', async () => {
    const [kettle, cup] = await putOnSale(service, {}, {});
    const order = await anOrder(service, ada, { lines: [aLine(kettle!), aLine(cup!)] });
    await service.bus.publish(stockReserved({ ...order, lines: order.lines.slice(1) }));
    expect(await orderNow(service, order)).toMatchObject({ status: 'REJECTED', reason: 'PRICE_CHANGED' });
  });

  test.each(['OUT_OF_STOCK', 'PRODUCT_UNAVAILABLE'] as const)(
    'is rejected when its stock cannot be reserved: %s',
    async (reason) => {
      const order = await anOrder(service, ada);
      await service.bus.publish(stockRejected(order, reason));
      expect(await orderNow(service, order)).toMatchObject({
        status: 'REJECTED',
        reason,
        version: 2,
        statusHistory: [{}, { status: 'REJECTED', previousStatus: 'PENDING', reason, actor: 'SYSTEM' }],
      });
      expect((await statusEventsOf(order))[0]).toMatchObject({ data: { status: 'REJECTED', reason } });
    },
  );

  test('puts its lines back into the cart once when it is rejected, and keeps lines added since', async () => {
    const [kettle, cup, tea] = await putOnSale(service, { price: euros(2_000) }, {}, {});
    await putIntoCart(ada, kettle!, 2);
    await putIntoCart(ada, cup!, 3);
    const order = await anOrder(service, ada, { lines: undefined });
    expect(await contentOf(ada)).toEqual([]);
    await putIntoCart(ada, tea!, 1);
    await putIntoCart(ada, cup!, 1);
    const rejection = stockRejected(order);
    await service.bus.publish(rejection);
    await service.bus.publish(rejection);
    await service.bus.publish(stockRejected(order));
    expect(new Map(await contentOf(ada))).toEqual(
      new Map([
        [kettle!.variantId, 2],
        [cup!.variantId, 4],
        [tea!.variantId, 1],
      ]),
    );
    const again = await anOrder(service, ada, { lines: undefined });
    expect(again.total.amountMinor).toBe(order.total.amountMinor + 2 * euros(2_499).amountMinor);
  });

  test('puts back no more units of a variant than a line may have', async () => {
    const kettle = await aVariantOnSale(service);
    await putIntoCart(ada, kettle, 900);
    const order = await anOrder(service, ada, { lines: undefined });
    await putIntoCart(ada, kettle, 900);
    await service.bus.publish(stockRejected(order));
    expect(await contentOf(ada)).toEqual([[kettle.variantId, 1_000]]);
  });

  test('puts back nothing that was not from the cart, or after a cancellation', async () => {
    const kettle = await aVariantOnSale(service);
    await service.bus.publish(stockRejected(await anOrder(service, ada, { lines: [aLine(kettle)] })));
    expect(await ada.get(readCart)).toEqual({ cart: null });
    await putIntoCart(ada, kettle);
    const { id } = await anOrder(service, ada, { lines: undefined });
    await ada.get(cancelOrder, { id });
    expect(await contentOf(ada)).toEqual([]);
  });

  test('is decided by the first response, and ignores later and duplicate ones', async () => {
    for (const [first, second] of [
      [stockReserved, stockRejected],
      [stockRejected, stockReserved],
    ] as const) {
      const order = await anOrder(service, ada);
      const answer = first(order);
      await service.bus.publish(answer);
      const decided = await traceOf(order);
      expect(decided.order.version).toBe(2);
      for (const late of [answer, { ...answer, id: randomUUID() }, second(order)]) await service.bus.publish(late);
      expect(await traceOf(order)).toEqual(decided);
    }
  });

  test('is decided once for ten concurrent deliveries of a response', async () => {
    const order = await anOrder(service, ada);
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        // Uses another subject, because the bus would otherwise deliver them one after the other.
        service.bus.publish({ ...stockReserved(order), subject: `${order.id} ${index}` }),
      ),
    );
    expect(await orderNow(service, order)).toMatchObject({ status: 'CONFIRMED', version: 2 });
    expect(await statusEventsOf(order)).toHaveLength(1);
  });
});

describe('a late response', () => {
  test.each(['CANCELLED', 'PROCESSING', 'DELIVERED'])('does not change an order with the status %s', async (status) => {
    const order = await anOrderThatIs(status, service, ada);
    const before = await traceOf(order);
    for (const late of [stockReserved(order), stockRejected(order)]) await service.bus.publish(late);
    expect(await traceOf(order)).toEqual(before);
  });

  test('about an unknown order has no effect', async () => {
    const order = await anOrder(service, ada);
    const { inbox, ...before } = await countRows(service);
    const unknown = { ...order, id: nobodysId };
    for (const answer of [stockReserved(unknown), stockRejected(unknown)]) await service.bus.publish(answer);
    expect(await countRows(service)).toEqual({ ...before, inbox: Number(inbox) + 2 });
  });

  test('that is concurrent with a cancellation results in one of two valid event sequences', async () => {
    const lines = [aLine(await aVariantOnSale(service))];
    const orders = await Promise.all(Array.from({ length: 10 }, () => anOrder(service, ada, { lines })));
    await Promise.all(
      orders.flatMap((order) => [
        service.bus.publish(stockReserved(order)),
        ada.get(cancelOrder, { id: order.id }).then(({ cancelOrder: result }) => {
          expect(result).toMatchObject({ __typename: 'OrderPayload', order: { status: 'CANCELLED' } });
        }),
      ]),
    );
    for (const order of orders) {
      const { status, version, statusHistory } = await orderNow(service, order);
      const way = statusHistory.map((change) => change.status);
      expect(['PENDING CANCELLED', 'PENDING CONFIRMED CANCELLED']).toContain(way.join(' '));
      expect(status).toBe('CANCELLED');
      expect(version).toBe(way.length);
      expect(statusHistory.map((change) => change.version)).toEqual(way.map((_, index) => index + 1));
    }
  });
});

describe('placeOrder with waiting for the decision', () => {
  /** Responds to every placed order, as the products service would. */
  async function answering(answer: (order: Order) => EventEnvelope): Promise<AsyncDisposable> {
    const published: Promise<void>[] = [];
    const onEvent = ({ data }: EventEnvelope) => {
      const { orderId, lines } = OrderPlaced.schema.parse(data);
      const placed = {
        id: orderId,
        lines: lines.map(({ variantId, ...line }) => ({ ...line, variant: { id: variantId } })),
      };
      published.push(service.bus.publish(answer(placed as unknown as Order)));
    };
    const listening = await service.bus.listen({ types: [OrderPlaced.type], onEvent, onGap: () => {} });
    return {
      [Symbol.asyncDispose]: async () => {
        await listening.stop();
        await Promise.all(published);
      },
    };
  }

  async function placeAndWait() {
    const input = aPlacement({ lines: [aLine(await aVariantOnSale(service))] });
    return { input, ...(await ada.get(placeOrder, { input, waitFor: 'CONFIRMATION' })).placeOrder };
  }

  test('returns the confirmed order with its history', async () => {
    await using _ = await answering(stockReserved);
    const { order } = await placeAndWait();
    expect(order).toMatchObject({ status: 'CONFIRMED', version: 2 });
    expect(order).toEqual(await orderNow(service, order));
  });

  test('returns the rejected order with the reason', async () => {
    await using _ = await answering(stockRejected);
    const { order } = await placeAndWait();
    expect(order).toMatchObject({ status: 'REJECTED', reason: 'OUT_OF_STOCK', version: 2 });
  });

  test('responds immediately for a repeated key after the decision', async () => {
    const decided = await answering(stockReserved);
    const { input, order } = await placeAndWait();
    await decided[Symbol.asyncDispose]();
    expect((await ada.get(placeOrder, { input, waitFor: 'CONFIRMATION' })).placeOrder.order).toEqual(order);
  });

  test('returns the pending order if it is not decided in time', async () => {
    await using database = await openServiceDatabase('orders', createOrdersDataSource);
    const dataSource = await createOrdersDataSource(database.url, 1).initialize();
    try {
      const id = randomUUID();
      await database.sql(
        `INSERT INTO orders (id, customer_id, idempotency_key, request_hash, status, version, contact, shipping_address,
                             total_minor, currency_code, placed_at, payment_method, payment_provider, payment_status,
                             payment_amount_minor, payment_currency_code)
         VALUES ($1, $1, 'key', 'hash', 'PENDING', 1, '{}', '{}', 0, 'EUR', now(), 'CASH_ON_DELIVERY',
                 'cash-on-delivery', 'PENDING', 0, 'EUR')`,
        [id],
      );
      const order = await dataSource.manager.findOneByOrFail(OrderEntity, { id });
      expect(await new DecisionSignals(dataSource, 100).awaitDecision(order)).toMatchObject({
        id,
        status: 'PENDING',
      });
    } finally {
      await closeDatabase(dataSource);
    }
  });
});
