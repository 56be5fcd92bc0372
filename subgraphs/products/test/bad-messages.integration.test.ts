import { randomUUID } from 'node:crypto';
import type { EventEnvelope } from '@commerce/events';
import type { DeadLetter } from '@commerce/events/database';
import { ensureCategory, nobodysId } from './support/catalogue.ts';
import { orderPlaced, returnAccepted } from './support/order-events.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { expectProvableStock, stockOf, variantsWith } from './support/stock.ts';

let service: ProductsService;
const deadLetters: DeadLetter[] = [];

beforeAll(async () => {
  service = await startProducts();
  await service.bus.storeDeadLetters(async (message) => void deadLetters.push(message));
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());
afterEach(async () => {
  deadLetters.length = 0;
  await expectProvableStock(service);
});

/** The event with other quantities, as a faulty publisher might send it. */
function withQuantity(quantity: unknown, event: EventEnvelope): EventEnvelope {
  const data = event.data as { lines: object[] };
  return { ...event, data: { ...data, lines: data.lines.map((line) => ({ ...line, quantity })) } };
}

async function aReturnOf(lines: Record<string, number>): Promise<EventEnvelope> {
  return returnAccepted({ orderId: randomUUID(), returnId: randomUUID(), restock: true, lines });
}

test.each([-1, 0, 1.5, 1_000_001, '1', null])(
  'dead-letters a quantity of %p immediately, and changes nothing',
  async (quantity) => {
    const [variantId = ''] = await variantsWith(service, 5);
    const events = [orderPlaced(randomUUID(), { [variantId]: 1 }), await aReturnOf({ [variantId]: 1 })];
    for (const event of events) await service.bus.publish(withQuantity(quantity, event));
    expect(deadLetters).toMatchObject(events.map(({ type, subject }) => ({ type, subject, attempts: 1 })));
    expect(await stockOf(service, variantId)).toEqual({ onHand: 5, reserved: 0 });
    expect(await service.sql('SELECT FROM stock_order WHERE order_id = $1', [events[0]?.subject])).toEqual([]);
  },
);

test('dead-letters a return with a line without a variant, and counts none of its lines', async () => {
  const [variantId = ''] = await variantsWith(service, 5);
  const event = await aReturnOf({ [variantId]: 1, [nobodysId]: 1 });
  await service.bus.publish(event);
  expect(deadLetters).toMatchObject([{ subject: event.subject, attempts: 1 }]);
  expect(await stockOf(service, variantId)).toEqual({ onHand: 5, reserved: 0 });
});
