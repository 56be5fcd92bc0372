import type { Foundation } from '@commerce/service';
import type { Job } from '@commerce/runtime';
import { z } from 'zod';
import { GroongaServer } from './groonga-server.ts';
import { GuardedServer } from './guarded-server.ts';
import { PostgresSearch } from './postgres-search.ts';
import type { ProductSearch } from './product-search.ts';
import { SearchIndexService } from './search-index.service.ts';
import { searchIndexWorker } from './search-index.worker.ts';
import type { SearchServer } from './search-server.ts';
import { ServerSearch } from './server-search.ts';

/** Where products are searched for. */
export const searchEnvironment = {
  SEARCH_ENGINE: z.enum(['postgres', 'groonga']).default('postgres'),
  SEARCH_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** How long a search may take on the search server. */
  SEARCH_TIMEOUT_MS: z.coerce.number().int().min(10).max(10_000).default(500),
};

export type SearchConfig = z.infer<z.ZodObject<typeof searchEnvironment>>;

/** The variable that the chosen search needs and that is missing. */
export function missingForSearch({ SEARCH_ENGINE, SEARCH_URL }: SearchConfig): string | undefined {
  return SEARCH_ENGINE !== 'postgres' && SEARCH_URL === undefined ? 'SEARCH_URL' : undefined;
}

export interface OpenSearch {
  readonly search: ProductSearch;
  readonly jobs: readonly Job[];
  /** Where searches are made, for the readiness check. */
  readonly describe: () => Promise<Readonly<Record<string, string>>>;
}

export function openSearch(
  config: SearchConfig,
  { dataSource, logger, onError }: Pick<Foundation, 'dataSource' | 'logger' | 'onError'>,
): OpenSearch {
  const postgres = new PostgresSearch();
  const own = searchServerOf(config);
  if (own === undefined) return { search: postgres, jobs: [], describe: async () => ({}) };
  const server = new GuardedServer(own, {
    onFailure: (error) => logger.warn({ err: error }, 'the search server failed: Postgres may search instead'),
    onChange: (error) => {
      if (error === undefined) logger.info('the search server is available');
      else logger.warn({ err: error }, 'the search server is not available: Postgres searches');
    },
  });
  const service = new SearchIndexService(dataSource, server);
  return {
    search: new ServerSearch(server, postgres),
    jobs: [searchIndexWorker({ service, onError })],
    describe: async () => ({ search: await describe(server, service) }),
  };
}

/** Undefined if Postgres searches. */
export function searchServerOf({
  SEARCH_ENGINE,
  SEARCH_URL: url,
  SEARCH_TIMEOUT_MS: timeoutMs,
}: SearchConfig): SearchServer | undefined {
  return SEARCH_ENGINE === 'groonga' && url !== undefined ? new GroongaServer({ url, timeoutMs }) : undefined;
}

async function describe(server: GuardedServer, service: SearchIndexService): Promise<string> {
  if (!server.isAvailable) return `degraded: postgres, because ${server.kind} is not available`;
  const { serving } = await service.state();
  return serving === null ? `degraded: postgres, until the index of ${server.kind} is complete` : server.kind;
}
