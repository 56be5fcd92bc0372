import 'reflect-metadata';
import { subscriptions } from '@commerce/events';
import { closeDatabase, openDatabase, postgresUrl, readEnvironment } from '@commerce/service';
import { z } from 'zod';
import { createOrdersDataSource } from './data-source.ts';
import { retellOrders } from './order/retelling.ts';

// Has the customers service build what it keeps of the orders anew: lists and statistics. See docs/customers.md.

const { DATABASE_URL } = readEnvironment(z.object({ DATABASE_URL: postgresUrl() }), process.env);
const dataSource = createOrdersDataSource(DATABASE_URL, 1);
await openDatabase(dataSource);
try {
  const count = await retellOrders(dataSource, subscriptions.customersOrders.queue);
  process.stdout.write(`${count} orders will be told to the customers service again.\n`);
} finally {
  await closeDatabase(dataSource);
}
