import { randomUUID } from 'node:crypto';
import type { RunningService } from '@commerce/runtime';
import { start } from '../src/main.ts';
import { ascending, ensureCategory } from './support/catalogue.ts';
import type { Lines } from './support/order-events.ts';
import { Orders } from './support/orders.ts';
import { anOrdersBus, startProducts, type ProductsService } from './support/products-service.ts';
import { expectProvableStock, stockOf, variantsWith } from './support/stock.ts';

let service: ProductsService;
let another: RunningService;
/** Sends events to either instance, so that only the database serializes them. */
let sides: Orders[];

beforeAll(async () => {
  service = await startProducts();
  const bus = anOrdersBus();
  another = await start(service.config, bus);
  sides = [new Orders(service), new Orders({ bus, sql: service.sql })];
  await ensureCategory(service);
});
afterAll(async () => {
  await another.close();
  await service[Symbol.asyncDispose]();
});
afterEach(() => expectProvableStock(service));

const side = (index: number) => sides[index % sides.length]!;

const times = <Result>(count: number, work: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

async function answersTo(orderIds: readonly string[]): Promise<object[]> {
  return (await Promise.all(orderIds.map((id) => side(0).answersTo(id)))).flat();
}

test('of 200 orders for the last unit, one gets it', async () => {
  const [variantId = ''] = await variantsWith(service, 1);
  const ids = await times(200, (index) => side(index).place({ [variantId]: 1 }));
  const answers = await answersTo(ids);
  expect(answers.filter((answer) => 'type' in answer && answer.type === 'stock.reserved')).toHaveLength(1);
  const rejected = expect.objectContaining({ data: expect.objectContaining({ reason: 'OUT_OF_STOCK' }) });
  expect(answers.filter((answer) => rejected.asymmetricMatch(answer))).toHaveLength(199);
  expect(await stockOf(service, variantId)).toEqual({ onHand: 1, reserved: 1 });
});

test('orders of several variants in opposite order do not deadlock', async () => {
  const variants = await variantsWith(service, 40, 40, 40, 40, 40);
  const linesOf = (index: number): Lines => (index % 2 ? variants : variants.toReversed()).map((id) => [id, 1]);
  const ids = await times(60, (index) => side(index >> 1).place(linesOf(index)));
  const types = (await Promise.all(ids.map((id) => side(0).typesOfAnswersTo(id)))).flat().toSorted(ascending);
  expect(types).toEqual([
    ...Array.from({ length: 20 }, () => 'stock.rejected'),
    ...Array.from({ length: 40 }, () => 'stock.reserved'),
  ]);
  const ends = ['CONFIRMED', 'CANCELLED'] as const;
  await times(60, (index) => side(index >> 1).move(ids[index]!, ends[index % 2]!));
  const confirmed = await service.sql(`SELECT FROM stock_order WHERE order_id = ANY($1) AND state = 'SOLD'`, [ids]);
  for (const id of variants) expect(await stockOf(service, id)).toEqual({ onHand: 40 - confirmed.length, reserved: 0 });
});

test('the sums stay correct during concurrent sales, cancellations, returns and new orders', async () => {
  const variants = await variantsWith(service, 100, 100, 100);
  const linesOf = (index: number): Lines => (index % 2 ? variants : variants.toReversed()).map((id) => [id, 1]);
  const [toSell, toEnd] = await Promise.all([
    times(20, (index) => side(index).place(linesOf(index))),
    times(20, (index) => side(index).place(linesOf(index))),
  ]);
  await times(20, async (index) => {
    await Promise.all([
      side(index).move(toSell[index]!, 'CONFIRMED'),
      side(index + 1).move(toEnd[index]!, 'REJECTED'),
      side(index).acceptReturn(linesOf(index)),
      side(index + 1).place(linesOf(index + 1)),
    ]);
  });
  for (const id of variants) expect(await stockOf(service, id)).toEqual({ onHand: 100, reserved: 20 });
});

test('an order whose events both instances receive concurrently is reserved at most once', async () => {
  const [variantId = ''] = await variantsWith(service, 100);
  const ids = await times(20, async (index) => {
    const orderId = randomUUID();
    await Promise.all([
      side(0).place({ [variantId]: 1 }, orderId),
      side(1).place({ [variantId]: 1 }, orderId),
      side(index).move(orderId, 'CONFIRMED'),
      ...(index % 2 ? [side(0).move(orderId, 'CANCELLED'), side(1).move(orderId, 'CANCELLED', 3)] : []),
    ]);
    return orderId;
  });
  const cancelled = ids.filter((_, index) => index % 2);
  const left = await service.sql(`SELECT FROM stock_reservation WHERE order_id = ANY($1) AND status <> 'RELEASED'`, [
    cancelled,
  ]);
  expect(left).toEqual([]);
  const { onHand, reserved } = await stockOf(service, variantId);
  expect(100 - onHand + reserved).toBe(10);
});
