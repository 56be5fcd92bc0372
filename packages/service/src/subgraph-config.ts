import { type RequestBounds } from '@commerce/graphql';
import { documentCacheMegabytes, operationLimits, plannedLimits } from '@commerce/graphql/server';
import { httpBounds } from '@commerce/runtime';
import { z } from 'zod';
import { serviceEnvironment, type ServiceConfig } from './service-config.ts';

/** The environment variables of every subgraph, in addition to its port. */
export const subgraphEnvironment = serviceEnvironment.extend({
  DATABASE_CONNECTIONS_PER_REQUEST: z.coerce.number().int().min(1).max(200).optional(),
  DATABASE_CONNECTIONS_PER_CALLER: z.coerce.number().int().min(1).max(200).optional(),
  MAX_LIST_ITEMS: z.coerce.number().int().min(100).max(1_000_000).default(10_000),
  MAX_RESPONSE_BYTES: z.coerce.number().int().min(10_000).max(100_000_000).default(5_000_000),
  JWT_ISSUER: z.string().default('commerce-supergraph'),
  JWT_AUDIENCE: z.string().default('commerce-supergraph'),
  /** All requests come from the gateway's address. */
  ...httpBounds({ requestsPerAddress: 1_000, unreadMegabytesPerAddress: 500 }),
  EXPOSE_SCHEMA: z.stringbool().default(false),
  /** The limits of one GraphQL operation: see docs/gateway.md. */
  OPERATION_LIMITS: operationLimits(plannedLimits),
  DOCUMENT_CACHE_MB: documentCacheMegabytes(),
});

export type SubgraphConfig = Readonly<z.infer<typeof subgraphEnvironment>> & ServiceConfig;

type BoundsConfig = Pick<
  SubgraphConfig,
  'DATABASE_POOL_SIZE' | 'DATABASE_CONNECTIONS_PER_REQUEST' | 'MAX_LIST_ITEMS' | 'MAX_RESPONSE_BYTES'
>;

/** The limits of one request to a subgraph. By default, it can use a third of the connections. */
export function requestBounds(config: BoundsConfig): RequestBounds {
  const { DATABASE_POOL_SIZE: poolSize, DATABASE_CONNECTIONS_PER_REQUEST: share } = config;
  return {
    connections: Math.min(poolSize, share ?? Math.max(1, Math.floor(poolSize / 3))),
    listItems: config.MAX_LIST_ITEMS,
    responseBytes: config.MAX_RESPONSE_BYTES,
  };
}

type PoolConfig = Pick<
  SubgraphConfig,
  'DATABASE_POOL_SIZE' | 'DATABASE_WAIT_SECONDS' | 'DATABASE_CONNECTIONS_PER_CALLER'
>;

/** How the reads of all requests share the connections of the pool. */
export interface PoolShares {
  readonly connections: number;
  /** How many of them the requests of one caller may use. */
  readonly perCaller: number;
  readonly waitMs: number;
}

/** By default, a caller can use half of the connections, so that the others always find some. */
export function poolShares(config: PoolConfig): PoolShares {
  const { DATABASE_POOL_SIZE: poolSize, DATABASE_CONNECTIONS_PER_CALLER: share } = config;
  return {
    connections: poolSize,
    perCaller: Math.min(poolSize, share ?? Math.max(1, Math.floor(poolSize / 2))),
    waitMs: config.DATABASE_WAIT_SECONDS * 1_000,
  };
}
