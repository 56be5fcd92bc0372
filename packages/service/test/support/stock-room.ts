import { Arg, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { DataSource } from 'typeorm';
import {
  Access,
  buildSubgraph,
  Closing,
  createHttpServer,
  databaseReadiness,
  identifyCallerBy,
  listenAsSubgraph,
  plannedLimits,
} from '../../src/index.ts';
import { recordLog, type RecordedLog } from './log.ts';
import { Item } from './shelf.ts';
import { rulesWith } from './tokens.ts';

/** Jest has errors of its own: those of Node's own modules are none to graphql-js, which hides what they say. */
async function inThisRealm<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: Error) => {
    throw error instanceof Error ? error : Object.assign(new Error((error as Error).message), error);
  });
}

@Resolver()
class StockRoomResolver {
  constructor(private readonly dataSource: DataSource) {}

  @Access('PUBLIC')
  @Query(() => Int)
  items(): Promise<number> {
    return inThisRealm(this.dataSource.manager.count(Item));
  }

  @Access('PUBLIC')
  @Mutation(() => Boolean)
  async pause(@Arg('seconds', () => Int) seconds: number): Promise<boolean> {
    await inThisRealm(this.dataSource.query('SELECT pg_sleep($1)', [seconds]));
    return true;
  }

  @Access('PUBLIC')
  @Mutation(() => Boolean)
  async clear(): Promise<boolean> {
    await inThisRealm(this.dataSource.transaction((manager) => manager.query('DELETE FROM item')));
    return true;
  }
}

interface Answer {
  readonly status: number;
  readonly body: { readonly data?: unknown; readonly errors?: readonly object[] };
}

/** A running service over a database. */
export interface StockRoom extends AsyncDisposable, Pick<RecordedLog, 'entries'> {
  ask(query: string): Promise<Answer>;
  ready(): Promise<number>;
}

export async function openStockRoom(dataSource: DataSource): Promise<StockRoom> {
  const { logger, entries } = recordLog('warn');
  const closing = new Closing();
  const readiness = () => databaseReadiness(dataSource, async () => 'connected');
  const url = await listenAsSubgraph(
    createHttpServer({ logger, readiness }),
    {
      subgraph: await buildSubgraph({ resolvers: [new StockRoomResolver(dataSource)] }),
      identifyCaller: identifyCallerBy(rulesWith()),
      exposeSchema: false,
      limits: plannedLimits,
      documentCacheMegabytes: 1,
      host: '127.0.0.1',
      port: 0,
      logger,
    },
    closing,
  );
  return {
    entries,
    ask: async (query) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      return { status: response.status, body: (await response.json()) as Answer['body'] };
    },
    ready: async () => (await fetch(`${url}/ready`)).status,
    [Symbol.asyncDispose]: () => closing.close(),
  };
}
