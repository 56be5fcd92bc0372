import { documentCacheMegabytes, operationLimits, plannedLimits, type RequestBounds } from '@commerce/graphql';
import { amqpUrl, httpBounds, postgresUrl } from '@commerce/runtime';
import { z } from 'zod';

/** What every subgraph reads from its environment. */
export const subgraphEnvironment = z.object({
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: postgresUrl(),
  DATABASE_DIRECT_URL: postgresUrl().optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  DATABASE_WAIT_SECONDS: z.coerce.number().min(0.1).max(20).default(3),
  DATABASE_CONNECTIONS_PER_REQUEST: z.coerce.number().int().min(1).max(200).optional(),
  MAX_LIST_ITEMS: z.coerce.number().int().min(100).max(1_000_000).default(10_000),
  MAX_RESPONSE_BYTES: z.coerce.number().int().min(10_000).max(100_000_000).default(5_000_000),
  AMQP_URL: amqpUrl().optional(),
  JWT_ISSUER: z.string().default('commerce-supergraph'),
  JWT_AUDIENCE: z.string().default('commerce-supergraph'),
  /** The address of a subgraph's clients is the gateway's, which asks for everybody. */
  ...httpBounds({ requestsPerAddress: 1_000, unreadMegabytesPerAddress: 500 }),
  EXPOSE_SCHEMA: z.stringbool().default(false),
  /** What one GraphQL operation may ask for: see docs/gateway.md. */
  OPERATION_LIMITS: operationLimits(plannedLimits),
  DOCUMENT_CACHE_MB: documentCacheMegabytes(),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
});

type BoundsConfig = Pick<
  z.infer<typeof subgraphEnvironment>,
  'DATABASE_POOL_SIZE' | 'DATABASE_CONNECTIONS_PER_REQUEST' | 'MAX_LIST_ITEMS' | 'MAX_RESPONSE_BYTES'
>;

/** What one request to a subgraph may use: without a setting, a third of the connections. */
export function requestBounds(config: BoundsConfig): RequestBounds {
  const { DATABASE_POOL_SIZE: poolSize, DATABASE_CONNECTIONS_PER_REQUEST: share } = config;
  return {
    connections: Math.min(poolSize, share ?? Math.max(1, Math.floor(poolSize / 3))),
    listItems: config.MAX_LIST_ITEMS,
    responseBytes: config.MAX_RESPONSE_BYTES,
  };
}
