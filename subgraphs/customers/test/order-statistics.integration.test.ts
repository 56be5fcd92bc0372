import { randomUUID } from 'node:crypto';
import { createEvent, OrderStatusChanged, type EventEnvelope } from '@commerce/events';
import fc from 'fast-check';
import type { z } from 'zod';
import { aCustomer, me, type SignedIn } from './support/customer.ts';
import { startCustomers, type CustomersService } from './support/customers-service.ts';

let service: CustomersService;
let ada: SignedIn;

beforeAll(async () => {
  service = await startCustomers();
});
beforeEach(async () => {
  ada = await aCustomer(service, { address: null });
});
afterEach(() => expect(service.bus.deadLetters).toEqual([]));
afterAll(() => service[Symbol.asyncDispose]());

type Status = 'PENDING' | 'CONFIRMED' | 'PROCESSING' | 'SHIPPED' | 'DELIVERED' | 'REJECTED' | 'CANCELLED' | 'RETURNED';

interface AnOrder {
  readonly customerId?: string;
  readonly total?: [amountMinor: number, currencyCode: string];
  /** The total refunded amount. */
  readonly refunded?: number;
  readonly placedAt?: string;
  /** Every status of the order, in order. */
  readonly statuses: readonly Status[];
}

/** The events of an order, one for each status. */
function lifeOf({
  customerId = ada.id,
  total = [1_000, 'EUR'],
  refunded = 0,
  placedAt,
  statuses,
}: AnOrder): EventEnvelope[] {
  const orderId = randomUUID();
  const [amountMinor, currencyCode] = total;
  return statuses.map((status, index) =>
    createEvent(
      OrderStatusChanged,
      { subject: orderId, aggregateVersion: index + 1 },
      {
        orderId,
        number: '100001',
        customerId,
        version: index + 1,
        status,
        previousStatus: statuses[index - 1] ?? null,
        reason: null,
        total: { amountMinor, currencyCode },
        refunded: { amountMinor: refunded, currencyCode },
        placedAt: placedAt ?? '2026-01-31T10:00:00.000Z',
        at: '2026-01-31T10:00:00.000Z',
      },
    ),
  );
}

/** An event with the total refunded amount of the order. */
function refundOf(life: readonly EventEnvelope[], version: number, amountMinor: number): EventEnvelope {
  const { subject, data } = life.at(-1) as EventEnvelope<z.output<typeof OrderStatusChanged.schema>>;
  const { status, total } = data;
  const refunded = { ...total, amountMinor };
  const change = { ...data, version, previousStatus: status, reason: 'Refunded.', refunded };
  return createEvent(OrderStatusChanged, { subject, aggregateVersion: version }, change);
}

async function hear(...events: readonly EventEnvelope[]): Promise<void> {
  for (const event of events) await service.bus.publish(event);
}

const statistics = async (of: SignedIn = ada) => (await service.ask(me, {}, of.token)).data.me.orderStatistics;

const euros = (amountMinor: number) => ({ amountMinor, currencyCode: 'EUR' });

describe('the statistics of a customer', () => {
  test('are empty before the first order', async () => {
    expect(await statistics()).toEqual({ totalOrders: 0, totalSpent: [], averageOrderValue: [], lastOrderAt: null });
  });

  test('sum up only their own orders', async () => {
    const grace = await aCustomer(service, { address: null });
    await hear(
      ...lifeOf({ total: [1_999, 'EUR'], placedAt: '2026-02-01T00:00:00.000Z', statuses: ['PENDING', 'CONFIRMED'] }),
    );
    await hear(
      ...lifeOf({ total: [5_001, 'EUR'], placedAt: '2026-01-01T00:00:00.000Z', statuses: ['PENDING', 'CONFIRMED'] }),
    );
    await hear(...lifeOf({ customerId: grace.id, total: [7, 'EUR'], statuses: ['PENDING', 'CONFIRMED'] }));
    expect(await statistics()).toEqual({
      totalOrders: 2,
      totalSpent: [euros(7_000)],
      averageOrderValue: [euros(3_500)],
      lastOrderAt: '2026-02-01T00:00:00.000Z',
    });
    expect(await statistics(grace)).toMatchObject({ totalOrders: 1, totalSpent: [euros(7)] });
  });

  test.each<[number, Status[]]>([
    [0, ['PENDING']],
    [1, ['PENDING', 'CONFIRMED']],
    [1, ['PENDING', 'CONFIRMED', 'PROCESSING']],
    [1, ['PENDING', 'CONFIRMED', 'PROCESSING', 'SHIPPED']],
    [1, ['PENDING', 'CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED']],
    [0, ['PENDING', 'REJECTED']],
    [0, ['PENDING', 'CANCELLED']],
    [0, ['PENDING', 'CONFIRMED', 'PROCESSING', 'CANCELLED']],
    [0, ['PENDING', 'CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'RETURNED']],
  ])('count %i for an order with the statuses %j', async (totalOrders, statuses) => {
    await hear(...lifeOf({ statuses }));
    expect(await statistics()).toMatchObject({ totalOrders, totalSpent: totalOrders ? [euros(1_000)] : [] });
  });

  test('exclude an order that is cancelled after it was confirmed', async () => {
    const [placed, confirmed, cancelled] = lifeOf({ statuses: ['PENDING', 'CONFIRMED', 'CANCELLED'] });
    await hear(...lifeOf({ total: [300, 'EUR'], statuses: ['PENDING', 'CONFIRMED'] }), placed!, confirmed!);
    expect(await statistics()).toMatchObject({ totalOrders: 2, totalSpent: [euros(1_300)] });
    await hear(cancelled!);
    expect(await statistics()).toMatchObject({ totalOrders: 1, totalSpent: [euros(300)] });
  });

  test('are reduced by refunds, which each event states in total', async () => {
    const spent = async (total: number, average: number) =>
      expect(await statistics()).toMatchObject({ totalSpent: [euros(total)], averageOrderValue: [euros(average)] });
    await hear(...lifeOf({ total: [3_000, 'EUR'], statuses: ['PENDING', 'CONFIRMED'] }));
    const life = lifeOf({ statuses: ['PENDING', 'CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED'] });
    await hear(...life);
    await spent(4_000, 2_000);
    const first = refundOf(life, 6, 250);
    await hear(first);
    await spent(3_750, 1_875);
    await hear(refundOf(life, 7, 1_000), first);
    await spent(3_000, 1_500);
    expect(await statistics()).toMatchObject({ totalOrders: 2 });
  });

  test('are reduced by cancelled items of an unpaid order, which each event states in total', async () => {
    const lives = [1_000, 600].map((total) => lifeOf({ total: [total, 'EUR'], statuses: ['PENDING', 'CONFIRMED'] }));
    const [[, confirmed], [, reduced]] = lives as [EventEnvelope[], EventEnvelope[]];
    const { orderId } = confirmed!.data as { orderId: string };
    const data = { ...(reduced!.data as object), orderId, version: 3 } as z.output<typeof OrderStatusChanged.schema>;
    const later = createEvent(OrderStatusChanged, { subject: orderId, aggregateVersion: 3 }, data);
    await hear(...lives[0]!);
    expect(await statistics()).toMatchObject({ totalOrders: 1, totalSpent: [euros(1_000)] });
    await hear(later);
    expect(await statistics()).toMatchObject({ totalOrders: 1, totalSpent: [euros(600)] });
  });

  test('exclude a returned order with its refund', async () => {
    await hear(...lifeOf({ total: [300, 'EUR'], statuses: ['PENDING', 'CONFIRMED'] }));
    const life = lifeOf({ statuses: ['PENDING', 'CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'RETURNED'] });
    await hear(...life, refundOf(life, 7, 1_000));
    expect(await statistics()).toMatchObject({ totalOrders: 1, totalSpent: [euros(300)] });
  });

  test('keep the later status when events arrive out of order', async () => {
    const [placed, confirmed, cancelled] = lifeOf({ statuses: ['PENDING', 'CONFIRMED', 'CANCELLED'] });
    await hear(cancelled!, confirmed!, placed!);
    expect(await statistics()).toMatchObject({ totalOrders: 0 });
  });

  test('count an order once when its events are delivered or published twice', async () => {
    const life = lifeOf({ statuses: ['PENDING', 'CONFIRMED'] });
    const again = life.map((event) => ({ ...event, id: randomUUID() }));
    await hear(...life, ...life, ...again);
    expect(await statistics()).toMatchObject({ totalOrders: 1, totalSpent: [euros(1_000)] });
  });

  test('are the same for every order and number of deliveries of the events', async () => {
    const lives: AnOrder[] = [
      { total: [100, 'EUR'], statuses: ['PENDING', 'CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED'] },
      { total: [900, 'USD'], statuses: ['PENDING', 'CONFIRMED', 'CANCELLED'] },
      { total: [250, 'EUR'], statuses: ['PENDING', 'CONFIRMED'] },
      { total: [50, 'EUR'], statuses: ['PENDING', 'REJECTED'] },
    ];
    const deliveries = lives.flatMap(({ statuses }, order) =>
      statuses.flatMap((_, step) => [
        [order, step],
        [order, step],
      ]),
    );
    const shuffled = fc.shuffledSubarray(deliveries, { minLength: deliveries.length, maxLength: deliveries.length });
    await fc.assert(
      fc.asyncProperty(shuffled, async (order) => {
        const customerId = randomUUID();
        const events = lives.map((life) => lifeOf({ ...life, customerId }));
        await hear(...order.map(([life, step]) => events[life!]![step!]!));
        const counted = await service.sql(
          `SELECT status, version, total_minor::int AS total FROM customer_order WHERE customer_id = $1 ORDER BY total`,
          [customerId],
        );
        expect(counted).toEqual([
          { status: 'REJECTED', version: 2, total: 50 },
          { status: 'DELIVERED', version: 5, total: 100 },
          { status: 'CONFIRMED', version: 2, total: 250 },
          { status: 'CANCELLED', version: 3, total: 900 },
        ]);
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });

  test('are grouped by currency code', async () => {
    const totals: [number, string][] = [
      [1_000, 'USD'],
      [300, 'EUR'],
      [500, 'JPY'],
      [200, 'EUR'],
    ];
    for (const [index, total] of totals.entries()) {
      const placedAt = `2026-01-0${4 - index}T00:00:00.000Z`;
      await hear(...lifeOf({ total, placedAt, statuses: ['PENDING', 'CONFIRMED'] }));
    }
    expect(await statistics()).toEqual({
      totalOrders: 4,
      lastOrderAt: '2026-01-04T00:00:00.000Z',
      totalSpent: [euros(500), { amountMinor: 500, currencyCode: 'JPY' }, { amountMinor: 1_000, currencyCode: 'USD' }],
      averageOrderValue: [
        euros(250),
        { amountMinor: 500, currencyCode: 'JPY' },
        { amountMinor: 1_000, currencyCode: 'USD' },
      ],
    });
  });

  test.each([
    [[1_000, 1_001], 1_001],
    [[1, 1, 2], 1],
    [[1, 2, 2], 2],
    [[0], 0],
    [[9_000_000_000_000, 1], 4_500_000_000_001],
  ])('return the mean of %j as %i', async (totals, mean) => {
    for (const total of totals) await hear(...lifeOf({ total: [total, 'EUR'], statuses: ['PENDING', 'CONFIRMED'] }));
    expect(await statistics()).toMatchObject({ averageOrderValue: [euros(mean)] });
  });

  test('include orders that arrive before their customer', async () => {
    const customerId = randomUUID();
    await hear(...lifeOf({ customerId, statuses: ['PENDING', 'CONFIRMED'] }));
    expect(await service.sql('SELECT status FROM customer_order WHERE customer_id = $1', [customerId])).toEqual([
      { status: 'CONFIRMED' },
    ]);
  });
});

describe('the newest orders of a customer', () => {
  const basicOrders =
    '{ me { basicOrders { id number status total { amountMinor } refunded { amountMinor } placedAt } } }';
  const newest = async (of: SignedIn = ada) => (await service.ask(basicOrders, {}, of.token)).data.me.basicOrders;

  test('include only their own, with their status, newest first', async () => {
    const other = await aCustomer(service, { address: null });
    const [older, newer] = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'];
    await hear(...lifeOf({ placedAt: newer, statuses: ['PENDING', 'REJECTED'], total: [700, 'EUR'] }));
    await hear(...lifeOf({ placedAt: older, statuses: ['PENDING', 'CONFIRMED', 'PROCESSING'], refunded: 50 }));
    await hear(...lifeOf({ customerId: other.id, statuses: ['PENDING'] }));
    expect(await newest()).toEqual([
      expect.objectContaining({ status: 'REJECTED', total: { amountMinor: 700 }, placedAt: newer }),
      expect.objectContaining({ status: 'PROCESSING', refunded: { amountMinor: 50 }, placedAt: older }),
    ]);
    expect(await newest(other)).toMatchObject([{ status: 'PENDING' }]);
  });

  test('are limited to twenty, which one statement reads by an index', async () => {
    await service.sql(
      `INSERT INTO customer_order (order_id, customer_id, number, status, version, total_minor, currency_code, placed_at)
       SELECT gen_random_uuid(), CASE WHEN n % 100 = 0 THEN $1 ELSE gen_random_uuid() END, n::text, 'CONFIRMED', 1, 100,
              'EUR', timestamptz '2026-01-01' + make_interval(mins => n) FROM generate_series(1, 10000) n`,
      [ada.id],
    );
    await service.sql('ANALYZE customer_order');
    const orders = await newest();
    expect(orders.map(({ number }: { number: string }) => number)).toEqual(
      Array.from({ length: 20 }, (_, index) => String(10_000 - 100 * index)),
    );
    expect(await service.statements.during(() => newest())).toHaveLength(2);
    const plan = await service.sql(
      `EXPLAIN SELECT * FROM customer_order WHERE customer_id = $1 ORDER BY placed_at DESC, order_id DESC LIMIT 20`,
      [ada.id],
    );
    expect(JSON.stringify(plan)).toContain('Index Scan using customer_order_newest');
    await service.sql(`DELETE FROM customer_order WHERE customer_id = $1`, [ada.id]);
  });
});
