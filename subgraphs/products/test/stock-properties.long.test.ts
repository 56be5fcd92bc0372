import { randomUUID } from 'node:crypto';
import { StockReservationExpired, type EventEnvelope } from '@commerce/events';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { eventually } from '@commerce/testing';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { createProductsDataSource } from '../src/data-source.ts';
import { expireReservations } from '../src/reservation/reservation-expiry.ts';
import { ensureCategory } from './support/catalogue.ts';
import { ExpectedStock, messagesOf, steps, type Step } from './support/order-history.ts';
import { Orders } from './support/orders.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { expectProvableStock, stockOf, variantsWith } from './support/stock.ts';

let service: ProductsService;
let dataSource: DataSource;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
  dataSource = await openDatabase(createProductsDataSource(service.config.DATABASE_URL, 2));
});
afterAll(async () => {
  await closeDatabase(dataSource);
  await service[Symbol.asyncDispose]();
});

/** Favours the natural sequence, so that orders get far. */
const step = fc.oneof(fc.constantFrom<Step[]>('PLACED', 'CONFIRMED'), fc.constantFrom(...steps));

/** A step, whether earlier events are delivered again with it, and whether the reservation expires then. */
const moment = fc.record({ step, isRepeated: fc.boolean(), isLate: fc.boolean() });

async function expireReservationOf(orderId: string): Promise<void> {
  await service.sql('UPDATE stock_order SET ask_at = now() WHERE order_id = $1 AND ask_at > now()', [orderId]);
  await expireReservations(dataSource);
}

async function questionsTo(orderId: string): Promise<number> {
  const types = await new Orders(service).typesOfAnswersTo(orderId);
  return types.filter((type) => type === StockReservationExpired.type).length;
}

test('the stock is correct whatever the order and number of deliveries of the events', async () => {
  const histories = fc.array(moment, { minLength: 4, maxLength: 12, size: 'max' });
  const property = fc.asyncProperty(histories, fc.integer({ min: 1, max: 7 }), async (history, quantity) => {
    const [variantIds, orderId] = [await variantsWith(service, 5, 5), randomUUID()];
    const [messageOf, expected] = [messagesOf(orderId, variantIds, quantity), new ExpectedStock(5, quantity)];
    const earlier: EventEnvelope[] = [];
    for (const { step, isRepeated, isLate } of history) {
      earlier.unshift(messageOf(step));
      for (const message of isRepeated ? earlier : earlier.slice(0, 1)) await service.bus.publish(message);
      expected.hear(step);
      if (isLate) await expireReservationOf(orderId);
      if (isLate) expected.reservationExpires();
      for (const id of variantIds) expect(await stockOf(service, id)).toEqual(expected.stock);
      await expectProvableStock(service);
    }
    if (expected.isAsked) await eventually('the event is published', async () => (await questionsTo(orderId)) > 0);
    expect(await questionsTo(orderId)).toBe(expected.isAsked ? 1 : 0);
  });
  await fc.assert(property, { numRuns: 40 });
});
