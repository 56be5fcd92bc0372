import { ensureCategory } from './support/catalogue.ts';
import type { Lines } from './support/order-events.ts';
import { Orders } from './support/orders.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { stockOf, variantsWith } from './support/stock.ts';

let service: ProductsService;
let orders: Orders;

beforeAll(async () => {
  service = await startProducts();
  orders = new Orders(service);
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

/** The first words of each statement. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const statements = await service.statements.during(work);
  return statements.map((sql) => sql.split(/\s+/, 3).join(' '));
}

const [begin, inbox, end] = ['START TRANSACTION', 'INSERT INTO inbox', 'COMMIT'];

describe.each([1, 50])('for an order of %i lines', (count) => {
  let variantIds: string[];
  let lines: Lines;

  beforeAll(async () => {
    variantIds = await variantsWith(service, ...Array.from({ length: count }, () => 2));
    lines = variantIds.map((id) => [id, 1]);
  });

  test('reserving takes seven statements, whether or not a line is short', async () => {
    const reserving = [
      begin,
      inbox,
      'INSERT INTO stock_order',
      'WITH demand AS',
      'WITH kept AS',
      'INSERT INTO outbox',
      end,
    ];
    expect(await statementsOf(() => orders.place(lines))).toEqual(reserving);
    const tooMuch: Lines = [...variantIds.map((id): [string, number] => [id, 1]), [variantIds.at(-1)!, 1]];
    const rejecting = reserving.with(4, 'UPDATE stock_order SET');
    expect(await statementsOf(() => orders.place(tooMuch))).toEqual(rejecting);
  });

  test('repeating an answer takes five', async () => {
    const orderId = await orders.place(lines);
    expect(await statementsOf(() => orders.place(lines, orderId))).toHaveLength(5);
    await orders.move(orderId, 'CANCELLED');
  });

  test('selling takes one, and restocking sold units takes six', async () => {
    const orderId = await orders.place(lines);
    expect(await statementsOf(() => orders.move(orderId, 'CONFIRMED'))).toEqual(['WITH handled AS']);
    expect(await stockOf(service, variantIds[0]!)).toMatchObject({ onHand: 1 });
    const takingBack = [begin, inbox, 'INSERT INTO stock_order', 'WITH settled AS', 'INSERT INTO outbox', end];
    expect(await statementsOf(() => orders.move(orderId, 'CANCELLED'))).toEqual(takingBack);
    expect(await stockOf(service, variantIds[0]!)).toMatchObject({ onHand: 2 });
  });

  test('releasing takes six, and four if the order was released before', async () => {
    const orderId = await orders.place(lines);
    expect(await statementsOf(() => orders.move(orderId, 'REJECTED'))).toHaveLength(6);
    expect(await statementsOf(() => orders.move(orderId, 'CANCELLED'))).toHaveLength(4);
  });

  test('releasing a part takes seven, with the check whether it was delivered', async () => {
    const orderId = await orders.place(lines);
    const reducing = [
      begin,
      inbox,
      'SELECT state FROM',
      'WITH held AS',
      'INSERT INTO outbox',
      'SELECT customer_id FROM',
      end,
    ];
    const none: Lines = variantIds.map((id) => [id, 0]);
    expect(await statementsOf(() => orders.cancelLines(orderId, none))).toEqual(reducing);
    await orders.move(orderId, 'CANCELLED');
  });

  test('restocking a return takes five, and a return without restocking none', async () => {
    const restocking = [begin, inbox, 'WITH returned AS', 'INSERT INTO outbox', end];
    expect(await statementsOf(() => orders.acceptReturn(lines))).toEqual(restocking);
    expect(await statementsOf(() => orders.acceptReturn(lines, { restock: false }))).toEqual([]);
  });

  test('recording a delivery takes seven', async () => {
    const orderId = await orders.place(lines);
    await orders.move(orderId, 'CONFIRMED');
    const recording = [
      begin,
      inbox,
      'SELECT FROM stock_order',
      'INSERT INTO reviewer',
      'INSERT INTO purchase',
      'WITH locked AS',
      end,
    ];
    expect(await statementsOf(() => orders.move(orderId, 'DELIVERED', 3))).toEqual(recording);
    await orders.move(orderId, 'CANCELLED', 4);
  });

  test.each(['PENDING', 'PROCESSING', 'SHIPPED'] as const)('the status %s takes none', async (status) => {
    const orderId = await orders.place(lines);
    expect(await statementsOf(() => orders.move(orderId, status))).toEqual([]);
    await orders.move(orderId, 'CANCELLED');
  });
});
