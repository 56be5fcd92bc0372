import { randomUUID } from 'node:crypto';
import { ensureCategory } from './support/catalogue.ts';
import { Orders } from './support/orders.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { mainLocation, variantsWith } from './support/stock.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

test('what was sold in the last week counts, before returns; older sales and reservations do not', async () => {
  const [kettle = '', untouched = ''] = await variantsWith(service, 5, 5);
  const orders = new Orders(service);
  const sold = await orders.place({ [kettle]: 3 });
  await orders.move(sold, 'CONFIRMED');
  await orders.acceptReturn({ [kettle]: 1 }, { orderId: sold, returnId: randomUUID() });
  await orders.place({ [kettle]: 1 });
  // Movements cannot be changed, so an old one is inserted. The stock does not match the ledger afterwards.
  await service.sql(
    `INSERT INTO stock_movement (id, variant_id, kind, location_id, on_hand_change, reserved_change, order_id)
     VALUES (uuidv7(interval '-8 days'), $1, 'SALE', $2, -1, -1, $3)`,
    [kettle, await mainLocation(service), randomUUID()],
  );
  const document = '{ inventory(first: 100) { nodes { variantId soldLastWeek } } }';
  const { data } = await service.ask(document, {}, service.tokenOf('STAFF'));
  const nodes: { variantId: string; soldLastWeek: number }[] = data.inventory.nodes;
  const soldOf = (id: string) => nodes.find(({ variantId }) => variantId === id)?.soldLastWeek;
  expect([soldOf(kettle), soldOf(untouched)]).toEqual([3, 0]);
});
