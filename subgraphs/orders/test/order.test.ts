import { randomUUID } from 'node:crypto';
import { orderStatuses } from '@commerce/events';
import fc from 'fast-check';
import { Offer } from '../src/offer/offer.ts';
import { InvalidTransition } from '../src/order/transitions.ts';
import {
  orderTransitions,
  rejectionReasons,
  statusesCustomersMayCancel,
  statusesStaffMaySet,
  type OrderStatus,
} from '../src/order/order-status.ts';
import { linesOf, Order, system } from '../src/order/order.ts';
import { aPlacementRequest } from './support/placement-request.ts';

/** Every transition, as the documentation and customers know it. */
const moves: readonly string[] = [
  'PENDING → CONFIRMED',
  'PENDING → REJECTED',
  'PENDING → CANCELLED',
  'CONFIRMED → PROCESSING',
  'CONFIRMED → CANCELLED',
  'PROCESSING → SHIPPED',
  'PROCESSING → CANCELLED',
  'SHIPPED → DELIVERED',
  'DELIVERED → RETURNED',
];
const terminal: readonly OrderStatus[] = ['REJECTED', 'CANCELLED', 'RETURNED'];

const now = new Date('2026-01-31T10:00:00Z');

const anOffer = (fields: Partial<Offer> = {}): Offer =>
  Object.assign(new Offer(), {
    variantId: randomUUID(),
    productId: randomUUID(),
    title: 'Blue kettle',
    sku: 'KETTLE',
    options: [],
    imageUrl: null,
    priceMinor: 2_499,
    currencyCode: 'EUR',
    ...fields,
  });

function place(wanted = [{ offer: anOffer(), quantity: 1 }]) {
  const id = randomUUID();
  const lines = linesOf(id, wanted, randomUUID);
  const [order, change] = Order.place(id, aPlacementRequest, lines, now);
  return { order, lines, history: [change] };
}

const anyStatus = fc.constantFrom(...orderStatuses);

describe('the lifecycle of an order', () => {
  test.each(orderStatuses.flatMap((from) => orderStatuses.map((to) => [from, to] as const)))(
    'allows only the known transitions: %s to %s',
    (from, to) => {
      const { order } = place();
      order.status = from;
      const move = () => order.changeStatus(to, system, null, now);
      if (moves.includes(`${from} → ${to}`)) expect(move()).toMatchObject({ status: to, previousStatus: from });
      else expect(move).toThrow(new InvalidTransition(from, to));
    },
  );

  test('follows the transitions and records each in the history, whatever is attempted', () => {
    fc.assert(
      fc.property(fc.array(anyStatus, { maxLength: 40 }), (attempts) => {
        const { order, history } = place();
        for (const [index, status] of attempts.entries()) {
          const before = { status: order.status, version: order.version };
          const at = new Date(now.getTime() + index);
          try {
            history.push(order.changeStatus(status, system, `attempt ${index}`, at));
            expect(moves).toContain(`${before.status} → ${status}`);
            expect(history.at(-1)).toMatchObject({ orderId: order.id, reason: `attempt ${index}`, at });
          } catch (error) {
            expect(error).toBeInstanceOf(InvalidTransition);
            expect(moves).not.toContain(`${before.status} → ${status}`);
            expect({ status: order.status, version: order.version }).toEqual(before);
          }
        }
        expect(history.map(({ version }) => version)).toEqual(history.map((_, index) => index + 1));
        expect(history.map(({ previousStatus }) => previousStatus)).toEqual([
          null,
          ...history.slice(0, -1).map(({ status }) => status),
        ]);
        expect(history.at(-1)).toMatchObject({ status: order.status, version: order.version });
        for (const { status } of history.slice(0, -1)) expect(terminal).not.toContain(status);
      }),
    );
  });

  test('has final statuses, and every status can be reached', () => {
    expect(orderStatuses.filter((status) => orderTransitions[status].length === 0)).toEqual(terminal);
    const reached = new Set<OrderStatus>(['PENDING']);
    for (const status of reached) for (const next of orderTransitions[status]) reached.add(next);
    expect([...reached].toSorted()).toEqual(orderStatuses.toSorted());
  });

  test('lets customers cancel only where cancelling is possible, and staff set only statuses that are not final', () => {
    for (const status of statusesCustomersMayCancel) expect(orderTransitions[status]).toContain('CANCELLED');
    for (const status of statusesStaffMaySet) expect(terminal).not.toContain(status);
  });

  test.each(rejectionReasons)('records the rejection reason %s', (reason) => {
    const { order } = place();
    expect(order.reject(reason, now)).toMatchObject({ status: 'REJECTED', reason, actor: 'SYSTEM', actorId: null });
    expect(order).toMatchObject({ status: 'REJECTED', reason, version: 2 });
  });

  test('ignores the reason of a late rejection', () => {
    const { order } = place();
    order.changeStatus('CONFIRMED', system, null, now);
    expect(() => order.reject('OUT_OF_STOCK', now)).toThrow(InvalidTransition);
    expect(order).toMatchObject({ status: 'CONFIRMED', reason: null, version: 2 });
  });
});

describe('placing an order', () => {
  const anyWanted = fc.array(
    fc.record({
      priceMinor: fc.integer({ min: 0, max: 10_000_000_000 }),
      quantity: fc.integer({ min: 1, max: 1_000 }),
    }),
    { minLength: 1, maxLength: 100 },
  );

  test('sums its lines exactly', () => {
    fc.assert(
      fc.property(anyWanted, (wanted) => {
        const { order, lines } = place(
          wanted.map(({ priceMinor, quantity }) => ({ offer: anOffer({ priceMinor }), quantity })),
        );
        const sum = wanted.reduce(
          (total, { priceMinor, quantity }) => total + BigInt(priceMinor) * BigInt(quantity),
          0n,
        );
        expect(BigInt(order.total().amountMinor)).toBe(sum);
        expect(order.subtotal()).toEqual(order.total());
        expect(lines.reduce((total, line) => total + BigInt(line.total().amountMinor), 0n)).toBe(sum);
        expect(lines.map(({ position }) => position)).toEqual(wanted.map((_, index) => index));
      }),
    );
  });

  test('keeps what the customer was shown when the offer changes', () => {
    const options = [{ name: 'Size', value: 'M' }];
    const offer = anOffer({ title: 'Red kettle', sku: 'RED', options, imageUrl: '/images/1' });
    const { variantId, productId } = offer;
    const { lines } = place([{ offer, quantity: 3 }]);
    Object.assign(offer, { title: 'Old kettle', priceMinor: 1, currencyCode: 'USD', sku: 'OLD', imageUrl: null });
    expect(lines).toMatchObject([
      {
        variantId,
        productId,
        title: 'Red kettle',
        sku: 'RED',
        options,
        imageUrl: '/images/1',
        unitPriceMinor: 2_499,
        currencyCode: 'EUR',
        quantity: 3,
      },
    ]);
  });

  test('creates a pending order with a first history entry', () => {
    const { order, history } = place();
    expect(order).toMatchObject({ ...aPlacementRequest, status: 'PENDING', version: 1, reason: null, placedAt: now });
    expect(order.payment).toMatchObject({
      status: 'PENDING',
      amountMinor: order.totalMinor,
      currencyCode: 'EUR',
      authorizedMinor: 0,
    });
    expect(history).toEqual([
      {
        orderId: order.id,
        version: 1,
        status: 'PENDING',
        previousStatus: null,
        kind: 'PLACED',
        reason: null,
        reasonCode: null,
        actor: 'CUSTOMER',
        actorId: aPlacementRequest.customerId,
        at: now,
      },
    ]);
  });

  test('requires lines', () => {
    expect(() => place([])).toThrow('An order must have lines.');
  });
});
