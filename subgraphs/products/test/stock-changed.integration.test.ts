import { randomUUID } from 'node:crypto';
import { StockChanged, StockReserved, type EventEnvelope } from '@commerce/events';
import {
  adjustStock,
  archiveProduct,
  ascending,
  aVariant,
  bringIn,
  ensureCategory,
  euros,
  updateProduct,
} from './support/catalogue.ts';
import { Orders } from './support/orders.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

let service: ProductsService;
let orders: Orders;
let productId: string;
let one: string;
let other: string;

beforeAll(async () => {
  service = await startProducts();
  orders = new Orders(service);
  await ensureCategory(service);
});
beforeEach(async () => {
  const { id, variants } = await bringIn(service, { variants: [aVariant(), aVariant()] });
  [productId, one, other] = [id, ...variants.map((variant) => variant.id)] as [string, string, string];
});
afterAll(() => service[Symbol.asyncDispose]());

interface Change {
  readonly variantId: string;
  readonly stock: { readonly availableQuantity: number; readonly version: number };
}

async function eventsSince(position: string): Promise<EventEnvelope<Change>[]> {
  const rows = await service.sql<{ envelope: EventEnvelope<Change> }>(
    `SELECT envelope FROM outbox WHERE position > $1 AND envelope ->> 'type' = $2 ORDER BY position`,
    [position, StockChanged.type],
  );
  return rows.map(({ envelope }) => envelope);
}

/** The variants in the events published by the work, one entry per event, with their current stock. */
async function saidDuring(work: () => Promise<unknown>): Promise<string[]> {
  const [before] = await service.sql<{ position: string }>('SELECT coalesce(max(position), 0) AS position FROM outbox');
  await work();
  const events = await eventsSince(before!.position);
  for (const { subject, aggregateversion, data } of events) {
    const [now] = await service.sql<Change['stock']>(
      `SELECT CASE WHEN status = 'PUBLISHED' THEN on_hand - reserved ELSE 0 END AS "availableQuantity", stock_version AS version
       FROM variant WHERE id = $1`,
      [subject],
    );
    expect({ aggregateversion, data }).toEqual({
      aggregateversion: now!.version,
      data: { variantId: subject, stock: now },
    });
  }
  return events.map(({ subject }) => subject).toSorted(ascending);
}

const both = () => [one, other].toSorted(ascending);
const lines = () => ({ [one]: 1, [other]: 2 });

describe('stock.changed is published', () => {
  test.each(['REJECTED', 'CANCELLED'] as const)(
    'once for units that an order releases when it is %s',
    async (status) => {
      const orderId = await orders.place(lines());
      expect(await saidDuring(() => orders.move(orderId, status))).toEqual(both());
      expect(await saidDuring(() => orders.move(orderId, status, 3))).toEqual([]);
    },
  );

  test('for sold units that are restocked', async () => {
    const orderId = await orders.place(lines());
    await orders.move(orderId, 'CONFIRMED');
    expect(await saidDuring(() => orders.move(orderId, 'CANCELLED', 3))).toEqual(both());
  });

  test('once for units cancelled from an order that proceeds', async () => {
    const orderId = await orders.place(lines());
    await orders.move(orderId, 'CONFIRMED');
    expect(await saidDuring(() => orders.cancelLines(orderId, { [one]: 1, [other]: 1 }))).toEqual([other]);
    expect(await saidDuring(() => orders.cancelLines(orderId, { [one]: 1, [other]: 1 }))).toEqual([]);
  });

  test('once for units restocked after a return', async () => {
    const returnId = randomUUID();
    expect(await saidDuring(() => orders.acceptReturn({ [one.toUpperCase()]: 1 }, { returnId }))).toEqual([one]);
    expect(await saidDuring(() => orders.acceptReturn({ [one]: 1 }, { returnId }))).toEqual([]);
  });

  test('for an adjustment, unless it is rejected', async () => {
    const adjust = (variantId: string, by: number) => service.manage(adjustStock, { variantId, by, reason: 'Counted' });
    expect(await saidDuring(() => adjust(one, 1))).toEqual([one]);
    expect(await saidDuring(() => adjust(one.toUpperCase(), 1))).toEqual([one]);
    expect(await saidDuring(() => adjust(one, -100))).toEqual([]);
  });

  test('for variants with a new price, and for all variants of an archived product', async () => {
    const update = (input: object) => service.manage(updateProduct, { id: productId, input });
    expect(await saidDuring(() => update({ variants: [{ id: other, price: euros(1) }] }))).toEqual([other]);
    expect(await saidDuring(() => update({ title: 'Red kettle' }))).toEqual([]);
    expect(await saidDuring(() => service.manage(archiveProduct, { id: productId }))).toEqual(both());
  });

  test('for an adjustment of an archived variant, with the version that it still has', async () => {
    await service.manage(archiveProduct, { id: productId });
    const adjust = () => service.manage(adjustStock, { variantId: one, by: 1, reason: 'Counted' });
    expect(await saidDuring(adjust)).toEqual([one]);
  });
});

describe('stock.changed is not published', () => {
  test('for a reservation, which publishes stock.reserved, nor for its sale', async () => {
    const orderId = randomUUID();
    expect(await saidDuring(() => orders.place(lines(), orderId))).toEqual([]);
    expect(await orders.typesOfAnswersTo(orderId)).toEqual([StockReserved.type]);
    expect(await saidDuring(() => orders.move(orderId, 'CONFIRMED'))).toEqual([]);
  });

  test('if nothing could be reserved, nor when that order ends', async () => {
    const orderId = randomUUID();
    expect(await saidDuring(() => orders.place({ [one]: 100 }, orderId))).toEqual([]);
    expect(await saidDuring(() => orders.move(orderId, 'REJECTED'))).toEqual([]);
  });
});

describe('the version of a stock level', () => {
  const versionOf = async (variantId: string) =>
    (
      await service.sql<{ version: number }>('SELECT stock_version AS version FROM variant WHERE id = $1', [variantId])
    )[0]?.version;

  test('is incremented only when the available quantity changes', async () => {
    const orderId = await orders.place({ [one]: 2 });
    expect(await versionOf(one)).toBe(2);
    await orders.move(orderId, 'CONFIRMED');
    await service.manage(updateProduct, { id: productId, input: { variants: [{ id: one, price: euros(1) }] } });
    expect(await versionOf(one)).toBe(2);
    await orders.cancelLines(orderId, { [one]: 1 });
    await orders.move(orderId, 'CANCELLED', 4);
    await orders.acceptReturn({ [one]: 1 });
    await service.manage(adjustStock, { variantId: one, by: -1, reason: 'Counted' });
    expect(await versionOf(one)).toBe(6);
  });

  test('is published with the product when it is created or changed', async () => {
    await service.manage(adjustStock, { variantId: one, by: -1, reason: 'Counted' });
    await service.manage(updateProduct, { id: productId, input: { title: 'Red kettle' } });
    const events = await service.sql<{ stock: unknown }>(
      `SELECT jsonb_path_query_array(envelope, '$.data.variants[*].stock') AS stock FROM outbox
       WHERE subject = $1 ORDER BY position`,
      [productId],
    );
    const [initial, counted] = [
      { availableQuantity: 5, version: 1 },
      { availableQuantity: 4, version: 2 },
    ];
    expect(events).toEqual([{ stock: [initial, initial] }, { stock: [counted, initial] }]);
  });
});
