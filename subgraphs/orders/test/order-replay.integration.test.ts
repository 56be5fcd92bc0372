import type { EventEnvelope, OrderStatusChanged } from '@commerce/events';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import type { z } from 'zod';
import { createOrdersDataSource } from '../src/data-source.ts';
import { replayOrders } from '../src/order/order-replay.service.ts';
import { statusEventsOf } from './support/after-sale.ts';
import { anOrder, anOrderThatIs } from './support/orders.ts';
import { startOrders } from './support/orders-service.ts';

type Replayed = EventEnvelope<z.output<typeof OrderStatusChanged.schema>>;

test('publishes the current status of every order to one queue only', async () => {
  await using service = await startOrders();
  const ada = service.person();
  const orders = [await anOrder(service, ada), await anOrderThatIs('DELIVERED', service, ada)];
  const latest = (await statusEventsOf(service, orders[1]!)).at(-1);
  const dataSource = createOrdersDataSource(service.database.url, 1);
  await openDatabase(dataSource);
  expect(await replayOrders(dataSource, 'nobody.orders')).toBe(2);
  await closeDatabase(dataSource);
  const rows = await service.sql<{ envelope: Replayed }>(
    `SELECT envelope FROM outbox WHERE queue = 'nobody.orders' ORDER BY envelope -> 'aggregateversion'`,
  );
  expect(rows.map(({ envelope }) => envelope.data)).toEqual([
    expect.objectContaining({ orderId: orders[0]!.id, status: 'PENDING', version: 1, customerId: ada.id }),
    expect.objectContaining({ orderId: orders[1]!.id, status: 'DELIVERED', version: latest?.version }),
  ]);
});
