import { z } from 'zod';
import { documentCacheMegabytes, operationLimits, plannedLimits } from './operations/operation-limits.ts';
import type { RequestBounds } from './request-scope.ts';

/** The environment is wrong; the message lists every fault at once, one a line, without any value (it may be a secret). */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/**
 * Reads a service's configuration from environment variables. Blanks around a value do not count, and one of nothing else
 * is not set.
 *
 * @param schema one zod object over the variables' own names
 * @returns a frozen object; throws `ConfigError` naming every missing or malformed variable
 */
export function readEnvironment<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  env: NodeJS.ProcessEnv,
): Readonly<z.infer<z.ZodObject<Shape>>> {
  const trimmed = Object.entries(env).map(([name, value]) => [name, value?.trim()] as const);
  const known = Object.fromEntries(trimmed.filter(([, value]) => value !== ''));
  const result = schema.safeParse(known);
  if (result.success) return Object.freeze(result.data);
  const faults = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`The environment is not complete:\n${faults.join('\n')}`);
}

/** A TCP port to listen on; 0 lets the system choose. */
export const port = () => z.coerce.number().int().min(0).max(65535);

/** A URL with user and password, which pg and amqplib decode: a `%` of a password's own would make them fail later. */
const addressOf = (protocol: RegExp, example: string) =>
  z
    .url({ protocol, error: `is not like ${example}; percent-encode reserved characters of the user and the password` })
    .refine(isDecodable, `percent-encode % and other reserved characters of the user and the password`);

/** A postgres:// address with user, password and database. */
export const postgresUrl = () => addressOf(/^postgres(ql)?$/, 'postgres://user:password@host:5432/database');

/** An amqp:// address of RabbitMQ. */
export const amqpUrl = () => addressOf(/^amqps?$/, 'amqp://user:password@host:5672');

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}

/** Seconds that a request may take to arrive: who sends a byte now and then keeps no connection. */
const requestTimeoutSeconds = () => z.coerce.number().min(0.1).max(600).default(15);

/** Bounds of HTTP that every service reads from its environment, with what is usual for one address. */
export const httpBounds = ({ requestsPerAddress, unreadMegabytesPerAddress }: AddressBounds) => ({
  REQUEST_TIMEOUT_SECONDS: requestTimeoutSeconds(),
  MAX_REQUESTS_PER_CONNECTION: z.coerce.number().int().min(1).max(10_000).default(32),
  MAX_REQUESTS_PER_ADDRESS: z.coerce.number().int().min(1).max(100_000).default(requestsPerAddress),
  MAX_UNREAD_MB_PER_CONNECTION: z.coerce.number().min(0.001).max(10_000).default(20),
  MAX_UNREAD_MB_PER_ADDRESS: z.coerce.number().min(0.001).max(100_000).default(unreadMegabytesPerAddress),
  UNREAD_TIMEOUT_SECONDS: z.coerce.number().min(0.1).max(3_600).default(30),
});

interface AddressBounds {
  readonly requestsPerAddress: number;
  readonly unreadMegabytesPerAddress: number;
}

/** Options of `createHttpServer` by the settings of `httpBounds`. */
export function httpOptions(config: z.infer<z.ZodObject<ReturnType<typeof httpBounds>>>) {
  return {
    requestTimeoutMs: config.REQUEST_TIMEOUT_SECONDS * 1_000,
    limits: {
      perConnection: config.MAX_REQUESTS_PER_CONNECTION,
      perAddress: config.MAX_REQUESTS_PER_ADDRESS,
      unreadBytesPerConnection: config.MAX_UNREAD_MB_PER_CONNECTION * 1_000_000,
      unreadBytesPerAddress: config.MAX_UNREAD_MB_PER_ADDRESS * 1_000_000,
      unreadTimeoutMs: config.UNREAD_TIMEOUT_SECONDS * 1_000,
    },
  };
}

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
