import 'reflect-metadata';
import { subscriptions } from '@commerce/events';
import { readEnvironment } from '@commerce/runtime';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { z } from 'zod';
import { environment } from './config.ts';
import { createOrdersDataSource } from './data-source.ts';
import { replayOrders } from './order/order-replay.service.ts';

// Replays all orders to the customers service, which rebuilds its order lists and statistics. See docs/customers.md.

const { DATABASE_URL, DATABASE_DIRECT_URL } = environment.shape;
const config = readEnvironment(z.object({ DATABASE_URL, DATABASE_DIRECT_URL }), process.env);
const dataSource = createOrdersDataSource(config.DATABASE_URL, 1, { directUrl: config.DATABASE_DIRECT_URL });
await openDatabase(dataSource);
try {
  const count = await replayOrders(dataSource, subscriptions.customersOrders.queue);
  process.stdout.write(`${count} orders will be replayed to the customers service.\n`);
} finally {
  await closeDatabase(dataSource);
}
