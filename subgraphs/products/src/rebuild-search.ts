import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readEnvironment } from '@commerce/runtime';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { environment } from './config.ts';
import { createProductsDataSource } from './data-source.ts';
import { GuardedServer } from './search/guarded-server.ts';
import { searchEnvironment, searchServerOf } from './search/open-search.ts';
import { SearchIndexRepository } from './search/search-index.repository.ts';
import { SearchIndexService } from './search/search-index.service.ts';

// Fills another index on the search server, which searches use once it is complete. With --stop, changes are no longer
// recorded for a search server. See docs/products.md.

const { DATABASE_URL, DATABASE_DIRECT_URL } = environment.shape;
const config = readEnvironment(z.object({ DATABASE_URL, DATABASE_DIRECT_URL, ...searchEnvironment }), process.env);
const { values } = parseArgs({ options: { stop: { type: 'boolean', default: false } } });
const dataSource = createProductsDataSource(config.DATABASE_URL, 1, { directUrl: config.DATABASE_DIRECT_URL });
await openDatabase(dataSource);
try {
  await (values.stop ? stop(dataSource) : rebuild(dataSource));
} catch (error) {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
} finally {
  await closeDatabase(dataSource);
}

async function rebuild(source: DataSource): Promise<void> {
  const server = searchServerOf(config);
  if (server === undefined) throw new Error('Set SEARCH_ENGINE and SEARCH_URL, as for the service.');
  await server.positionOf('any'); // Fails if the server is away.
  const service = new SearchIndexService(source, new GuardedServer(server));
  await service.rebuild();
  // Running services take part, each with a batch at a time.
  while ((await service.state()).building !== null) if (!(await service.continue())) await sleep(100);
  process.stdout.write('The index is complete.\n');
}

async function stop(source: DataSource): Promise<void> {
  for (const table of ['product', 'variant'] as const)
    await source.transaction((manager) => new SearchIndexRepository(manager).record(table, false));
  await new SearchIndexRepository(source.manager).forget();
  process.stdout.write('Changes are no longer recorded for a search server.\n');
}
