import { setTimeout as sleep } from 'node:timers/promises';
import { startGroonga, type LocalGroonga } from '@commerce/cluster';
import { startWith } from '@commerce/runtime';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { ensureGroongaInstalled } from '../../../../packages/cluster/test/support/install.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../../packages/cluster/test/support/temporary-folder.ts';
import { createProductsDataSource } from '../../src/data-source.ts';
import { GroongaServer } from '../../src/search/groonga-server.ts';
import { GuardedServer } from '../../src/search/guarded-server.ts';
import { SearchIndexService } from '../../src/search/search-index.service.ts';
import { startProducts, type ProductsService } from './products-service.ts';

/** The service with one of its searches. */
export interface SearchedShop extends AsyncDisposable {
  readonly service: ProductsService;
  /** Waits until searches find all changes so far. */
  settle(): Promise<void>;
  /** Fails if it was not this search that has searched. */
  expectSearchedBy(statements: readonly string[]): void;
}

/** The same with Groonga. */
export interface GroongaShop extends SearchedShop {
  readonly folder: TemporaryFolder;
  readonly groonga: LocalGroonga;
  readonly index: SearchIndexService;
  readonly server: GroongaServer;
}

const dispose = (thing: AsyncDisposable) => Promise.resolve(thing[Symbol.asyncDispose]());
const isOfPostgres = (statement: string) => statement.includes('similar_word AS');

async function startWithPostgres(): Promise<SearchedShop> {
  const service = await startProducts();
  return {
    service,
    settle: () => Promise.resolve(),
    expectSearchedBy: (statements) => expect(statements.some(isOfPostgres)).toBe(true),
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}

/** @param environment Further variables of the service. */
export async function startWithGroonga(environment: Record<string, string> = {}): Promise<GroongaShop> {
  await ensureGroongaInstalled();
  return startWith(async (closing) => {
    const folder = closing.add(await temporaryFolder(), dispose);
    const groonga = closing.add(await startGroonga({ dataDir: folder.join('groonga') }), dispose);
    const settings = { SEARCH_ENGINE: 'groonga', SEARCH_URL: groonga.url, SEARCH_TIMEOUT_MS: '5000', ...environment };
    const service = closing.add(await startProducts(settings), dispose);
    const dataSource = createProductsDataSource(service.config.DATABASE_URL, 2);
    await closing.add(openDatabase(dataSource), () => closeDatabase(dataSource));
    const server = new GroongaServer({ url: groonga.url, timeoutMs: 5_000 });
    const index = new SearchIndexService(dataSource, new GuardedServer(server));
    const isSettled = async () => {
      const [row] = await service.sql<{ settled: boolean }>(
        `SELECT serving IS NOT NULL AND building IS NULL AND NOT EXISTS (SELECT FROM search_change) AS settled
         FROM search_index`,
      );
      return row!.settled;
    };
    const settle = async () => {
      // Shares the work with the service, which looks for some only once a second.
      while (!(await isSettled())) if (!(await index.continue())) await sleep(10);
    };
    await settle();
    return {
      service,
      folder,
      groonga,
      index,
      server,
      settle,
      expectSearchedBy: (statements) => expect(statements.filter(isOfPostgres)).toEqual([]),
      [Symbol.asyncDispose]: closing.close,
    };
  });
}

export const engines: [name: string, start: () => Promise<SearchedShop>][] = [
  ['Postgres', startWithPostgres],
  ['Groonga', startWithGroonga],
];
