import 'reflect-metadata';
import { readEnvironment } from '@commerce/runtime';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { z } from 'zod';
import { environment } from './config.ts';
import { createOrdersDataSource } from './data-source.ts';
import { SalesRebuildService } from './sales/sales-rebuild.service.ts';
import { StaffTopicService } from './staff-topic/staff-topic.service.ts';

// Counts the history of all orders again, and replaces the numbers of reports. See docs/sales.md.

const { DATABASE_URL, DATABASE_DIRECT_URL } = environment.shape;
const config = readEnvironment(z.object({ DATABASE_URL, DATABASE_DIRECT_URL }), process.env);
const dataSource = createOrdersDataSource(config.DATABASE_URL, 1, { directUrl: config.DATABASE_DIRECT_URL });
await openDatabase(dataSource);
try {
  const count = await new SalesRebuildService(dataSource, new StaffTopicService()).rebuild();
  process.stdout.write(`${count} changes of orders were counted again.\n`);
} finally {
  await closeDatabase(dataSource);
}
