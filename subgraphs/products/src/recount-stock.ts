import 'reflect-metadata';
import { readEnvironment } from '@commerce/runtime';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { z } from 'zod';
import { environment } from './config.ts';
import { createProductsDataSource } from './data-source.ts';
import { recountStock } from './stock/stock-recount.ts';

// Compares the stock of every variant with the ledger and reports differences. It changes nothing. See docs/stock.md.

const { DATABASE_URL, DATABASE_DIRECT_URL } = environment.shape;
const config = readEnvironment(z.object({ DATABASE_URL, DATABASE_DIRECT_URL }), process.env);
const dataSource = createProductsDataSource(config.DATABASE_URL, 1, { directUrl: config.DATABASE_DIRECT_URL });
await openDatabase(dataSource);
try {
  const { variants, differences } = await recountStock(dataSource.manager);
  for (const { sku, variantId, what, stored, counted } of differences) {
    process.stdout.write(`${sku} (${variantId}): ${what} is ${stored}, but the ledger has ${counted}.\n`);
  }
  process.stdout.write(`${variants} variants were counted. Differences: ${differences.length}.\n`);
  if (differences.length > 0) process.exitCode = 1;
} finally {
  await closeDatabase(dataSource);
}
