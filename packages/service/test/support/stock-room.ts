import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { Arg, Ctx, Field, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { Access, buildSubgraph, type RequestBounds, type RequestContext } from '@commerce/graphql';
import { plannedLimits } from '@commerce/graphql/server';
import { Closing, createHttpServer } from '@commerce/runtime';
import { databaseReadiness } from '@commerce/runtime/database';
import { identifyCallerBy, type IdentifyCaller } from '@commerce/identity';
import { listenAsSubgraph, type PoolShares } from '../../src/index.ts';
import { recordLog, type RecordedLog } from '../../../runtime/test/support/log.ts';
import { Item } from '../../../runtime/test/support/shelf.ts';
import { rulesWith } from '../../../identity/test/support/tokens.ts';

/** Jest has its own Error classes. graphql-js does not recognize errors of Node's modules, and hides their messages. */
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

/** Nested lists of any depth. */
@ObjectType()
class Box {
  @Field(() => String)
  label!: string;

  @Field(() => [Box])
  boxes(@Arg('count', () => Int) count: number): Box[] {
    return boxesOf(count);
  }

  @Field(() => Int)
  sum(@Arg('of', () => [Int]) of: number[]): number {
    return of.reduce((one, other) => one + other, 0);
  }
}

const boxesOf = (count: number): Box[] =>
  Array.from({ length: count }, () => Object.assign(new Box(), { label: 'box' }));

@Resolver()
class ReadingResolver {
  constructor(private readonly dataSource: DataSource) {}

  @Access('PUBLIC')
  @Query(() => Boolean)
  async wait(@Arg('seconds', () => Int) seconds: number, @Ctx() { read }: RequestContext): Promise<boolean> {
    await inThisRealm(read((manager) => manager.query('SELECT pg_sleep($1)', [seconds])));
    return true;
  }

  @Access('PUBLIC')
  @Query(() => Int)
  number(@Arg('of', () => Int) of: number, @Ctx() context: RequestContext): Promise<number | undefined> {
    return context.loader(numbers).load(of);
  }

  @Access('PUBLIC')
  @Query(() => [Box])
  boxes(@Arg('count', () => Int) count: number): Box[] {
    return boxesOf(count);
  }

  /** Waits for a lock, stores an item, and reads on another connection before the transaction ends. */
  @Access('PUBLIC')
  @Mutation(() => [Box])
  async store(@Ctx() context: RequestContext): Promise<Box[]> {
    await this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(1)');
      await manager.insert(Item, { id: randomUUID(), shelfNumber: 1, title: 'stored', weight: 1 });
      await context.loader(numbers).load(1);
    });
    return boxesOf(1);
  }
}

async function numbers(keys: readonly number[], manager?: EntityManager): Promise<number[]> {
  const rows: { n: number }[] = (await manager?.query('SELECT unnest($1::int[]) AS n', [keys])) ?? [];
  return rows.map(({ n }) => n);
}

interface Answer {
  readonly status: number;
  readonly body: { readonly data?: unknown; readonly errors?: readonly object[] };
}

/** A running service over a database. */
export interface StockRoom extends AsyncDisposable, Pick<RecordedLog, 'entries'> {
  ask(query: string, signal?: AbortSignal, callerKey?: string): Promise<Answer>;
  ready(): Promise<number>;
  /** The number of connected clients, according to the service. */
  connected(): Promise<number>;
}

export async function openStockRoom(
  dataSource: DataSource,
  bounds: Partial<RequestBounds & PoolShares> = {},
  identifyCaller: IdentifyCaller = identifyCallerBy(rulesWith()),
): Promise<StockRoom> {
  const { logger, entries } = recordLog('warn');
  const closing = new Closing();
  const readiness = () => databaseReadiness(dataSource, async () => 'connected');
  const server = createHttpServer({ logger, readiness });
  const url = await listenAsSubgraph(
    server,
    {
      subgraph: await buildSubgraph({
        resolvers: [new StockRoomResolver(dataSource), new ReadingResolver(dataSource)],
      }),
      identifyCaller,
      exposeSchema: false,
      limits: { ...plannedLimits, cost: 1_000_000_000 }, // The tests limit what is counted during execution.
      documentCacheMegabytes: 1,
      host: '127.0.0.1',
      port: 0,
      logger,
      dataSource,
      bounds: { connections: 1, listItems: 1_000, responseBytes: 100_000, ...bounds },
      shares: { connections: 100, perCaller: bounds.perCaller ?? 100, waitMs: bounds.waitMs ?? 3_000 },
    },
    closing,
  );
  return {
    entries,
    ask: async (query, signal, callerKey) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(callerKey && { 'x-caller-key': callerKey }) },
        body: JSON.stringify({ query }),
        ...(signal && { signal }),
      });
      return { status: response.status, body: (await response.json()) as Answer['body'] };
    },
    connected: () => promisify(server.server.getConnections).call(server.server),
    ready: async () => (await fetch(`${url}/ready`)).status,
    [Symbol.asyncDispose]: () => closing.close(),
  };
}
