import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { readEnvironment } from '@commerce/runtime';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { z } from 'zod';
import { environment } from './config.ts';
import { createProductsDataSource } from './data-source.ts';
import { GuardedServer } from './search/guarded-server.ts';
import { searchEnvironment, searchServerOf } from './search/open-search.ts';
import { SearchIndexService } from './search/search-index.service.ts';

// Fills another index on the search server, which searches use once it is complete. See docs/products.md.

const { DATABASE_URL, DATABASE_DIRECT_URL } = environment.shape;
const config = readEnvironment(
  z.object({ DATABASE_URL, DATABASE_DIRECT_URL, ...searchEnvironment, SEARCH_URL: z.url({ protocol: /^https?$/ }) }),
  process.env,
);
const server = searchServerOf(config);
const dataSource = createProductsDataSource(config.DATABASE_URL, 1, { directUrl: config.DATABASE_DIRECT_URL });
await openDatabase(dataSource);
try {
  if (server === undefined) throw new Error(`SEARCH_ENGINE=${config.SEARCH_ENGINE} has no index.`);
  const service = new SearchIndexService(dataSource, new GuardedServer(server));
  await service.rebuild();
  // Running services take part, each with a batch at a time.
  while ((await service.state()).building !== null) if (!(await service.continue())) await sleep(100);
  process.stdout.write('The index is complete.\n');
} catch (error) {
  process.stderr.write(`${String(error)}\nRunning services continue. To start again: npm run search:rebuild\n`);
  process.exitCode = 1;
} finally {
  await closeDatabase(dataSource);
}
