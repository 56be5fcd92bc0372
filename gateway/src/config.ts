import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { amqpUrl, ConfigError, httpBounds, port, proxyRules, readEnvironment } from '@commerce/runtime';
import { clientLimits, documentCacheMegabytes, operationLimits } from '@commerce/graphql';
import { z } from 'zod';
import { webOrigin } from './identity/own-pages.ts';

const committedSupergraph = fileURLToPath(new URL('../../schema/supergraph.graphql', import.meta.url));

const subgraphUrls = z.string().transform((text, context): Readonly<Record<string, string>> => {
  const pairs = text.split(',').map((pair) => /^\s*([\w-]+)=(https?:\/\/\S+?)\s*$/.exec(pair));
  if (pairs.every((pair) => pair !== null)) return Object.fromEntries(pairs.map(([, name, url]) => [name, url]));
  context.issues.push({
    code: 'custom',
    input: text,
    message: 'is not of the form customers=http://…,orders=http://…',
  });
  return z.NEVER;
});

const names = z.string().transform((text): readonly string[] => text.split(',').flatMap((name) => name.trim() || []));

const origins = z.string().transform((text, context): readonly string[] => {
  const given = text.split(',').flatMap((each) => each.trim() || []);
  const urls = given.flatMap((each) => webOrigin(each) ?? []);
  if (urls.length === given.length && urls.every((url) => url.href === `${url.origin}/`))
    return urls.map(({ origin }) => origin);
  context.issues.push({ code: 'custom', input: text, message: 'is not of the form https://shop.example,https://…' });
  return z.NEVER;
});

/** Who in front of the gateway says truly where clients are: how many proxies, or which addresses and networks. */
const proxies = z.string().transform((text, context): false | number | string[] => {
  const trusted = text.trim();
  if (trusted === '' || trusted === 'false') return false;
  if (/^\d+$/.test(trusted)) return Number(trusted);
  const list = trusted.split(',').map((each) => each.trim());
  if (areProxies(list)) return list;
  context.issues.push({
    code: 'custom',
    input: text,
    message: 'is neither a number nor a list of addresses and networks',
  });
  return z.NEVER;
});

function areProxies(list: readonly string[]): boolean {
  try {
    proxyRules(list);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

const limit = (usual: number) => z.coerce.number().int().min(1).max(10_000_000).default(usual);
const lengthPerCaller = (usual: number) => z.coerce.number().int().min(1).max(1_000_000_000).default(usual);

/** Every variable that the service reads. */
export const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port().default(4000),
  /** A file, or an http(s) address. */
  SUPERGRAPH: z.string().default(committedSupergraph),
  /** How often to look whether it has changed; 0 for never. */
  SUPERGRAPH_POLL_SECONDS: z.coerce.number().min(0).max(86_400).default(5),
  /** Where subgraphs answer, in place of what the supergraph says: name=url, separated by commas. */
  SUBGRAPH_URLS: subgraphUrls.default({}),
  /** Where the keys of access tokens are; without it tokens are passed on unread, for the subgraphs to verify. */
  JWKS_URL: z.url({ protocol: /^https?$/ }).optional(),
  JWT_ISSUER: z.string().default('commerce-supergraph'),
  JWT_AUDIENCE: z.string().default('commerce-supergraph'),
  /** The base address of the products service, which serves the pictures; without it there are none. */
  IMAGES_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** The base address of the orders service, which payment providers tell of what has happened; without it none can. */
  WEBHOOKS_URL: z.url({ protocol: /^https?$/ }).optional(),
  AMQP_URL: amqpUrl().optional(),
  /**
   * Subgraphs whose mutations may set cookies of the client, and that are sent its refresh token and its address: names,
   * separated by commas.
   */
  COOKIES_FROM: names.default([]),
  /**
   * The extensions of a subgraph's error that clients see beside `code`: names, separated by commas, such as serviceName; `*`
   * for all.
   */
  SUBGRAPH_ERROR_EXTENSIONS: names.default([
    'fields',
    'requestId',
    'retryAfterSeconds',
    'retryable',
    'reason',
    'bound',
    'maximum',
    'actual',
  ]),
  /** From sending a request to a subgraph to the end of its answer. */
  SUBGRAPH_TIMEOUT_MS: z.coerce.number().int().min(1).max(600_000).default(30_000),
  /** What runs the plans: our own executor, or the one of @apollo/gateway. */
  EXECUTOR: z.enum(['compiled', 'apollo']).default('compiled'),
  /** Origins whose pages may use the cookie with the access token, beside the gateway's own: separated by commas. */
  ALLOWED_ORIGINS: origins.default([]),
  /** Proxies whose X-Forwarded-For, -Host and -Proto are believed: how many there are, or their addresses and networks; none by default. */
  TRUST_PROXY: proxies.default(false),
  /** How many subscriptions one connection may have. */
  LIVE_MAX_PER_CONNECTION: limit(2_000),
  /** How many subscriptions one customer may have, or one address of those who are not signed in. */
  LIVE_MAX_PER_CALLER: limit(10_000),
  /** What the subscriptions of one customer may cost together, in objects that are read for an event. */
  LIVE_MAX_COST_PER_CALLER: limit(20_000),
  /** The same for one address of those who are not signed in. */
  LIVE_MAX_COST_PER_ADDRESS: limit(500),
  /** How many characters the requests of one caller's subscriptions may have together: they are kept as long as those last. */
  LIVE_MAX_KEPT_LENGTH_PER_CALLER: lengthPerCaller(5_000_000),
  /** How many subscriptions there may be. */
  LIVE_MAX: limit(100_000),
  /** How many WebSockets and event streams may be open. */
  LIVE_MAX_CONNECTIONS: limit(20_000),
  /** How many of them one address may have, or one /64 network of IPv6. */
  LIVE_MAX_CONNECTIONS_PER_ADDRESS: limit(512),
  /** How many queries and mutations may be under way on one WebSocket. */
  LIVE_MAX_OPERATIONS_PER_CONNECTION: limit(32),
  /** How many TCP connections one address may have that is no trusted proxy, or one /64 network of IPv6. */
  MAX_CONNECTIONS_PER_ADDRESS: limit(512),
  /** How long a request may take to arrive. */
  ...httpBounds({ requestsPerAddress: 256, unreadMegabytesPerAddress: 100 }),
  /** How many messages may wait for a slow subscriber before it is ended. */
  LIVE_MAX_WAITING: limit(1_000),
  /** How many characters of messages may wait for one. */
  LIVE_MAX_WAITING_LENGTH: limit(4_000_000),
  /** How many characters may wait for all subscriptions of one customer, or of one address of those who are not signed in. */
  LIVE_MAX_WAITING_LENGTH_PER_CALLER: lengthPerCaller(20_000_000),
  /** Between signs of life on connections that last. */
  LIVE_HEARTBEAT_SECONDS: z.coerce.number().min(0.05).max(600).default(12),
  /** How long a client has to send `connection_init` over a new WebSocket. */
  LIVE_INIT_TIMEOUT_SECONDS: z.coerce.number().min(0.05).max(600).default(10),
  /** How long a client has to answer when a WebSocket is closed or refused, before the connection is dropped. */
  LIVE_CLOSE_TIMEOUT_SECONDS: z.coerce.number().min(0.05).max(60).default(2),
  /** How long a WebSocket may have nothing under way before it is closed. */
  LIVE_IDLE_SECONDS: z.coerce.number().min(0.05).max(86_400).default(900),
  /** Whether to serve figures for Prometheus at /metrics, to everybody who reaches this port. */
  METRICS: z.stringbool().default(false),
  INTROSPECTION: z.stringbool().default(true),
  /** What one GraphQL operation may ask for: see docs/gateway.md. */
  OPERATION_LIMITS: operationLimits(clientLimits),
  /** What query plans may take in memory, in megabytes. */
  PLAN_CACHE_MB: z.coerce.number().min(1).max(10_000).default(64),
  /** How long one query plan may take. */
  PLANNING_TIMEOUT_MS: z.coerce.number().int().min(10).max(60_000).default(1_000),
  /** How long an operation is refused without another try when its plan has taken too long. */
  PLANNING_RETRY_SECONDS: z.coerce.number().min(0.1).max(86_400).default(10),
  /** The heap of the thread that makes query plans, in megabytes. */
  PLANNING_MEMORY_MB: z.coerce.number().int().min(64).max(16_384).default(512),
  /** Characters of one answer: what is repeated in it grows faster than what subgraphs have answered. */
  MAX_RESPONSE_LENGTH: z.coerce.number().int().min(1_000).max(100_000_000).default(5_000_000),
  /** What parsed documents may take in memory. */
  DOCUMENT_CACHE_MB: documentCacheMegabytes(),
  /** What the texts of persisted queries may take in memory. */
  PERSISTED_QUERIES_MB: z.coerce.number().min(0.01).max(10_000).default(30),
  /** What those of them may take that clients of one address have sent, or of one /64 network of IPv6. */
  PERSISTED_QUERIES_MB_PER_ADDRESS: z.coerce.number().min(0.01).max(10_000).default(1),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
});

export type Config = Readonly<z.infer<typeof environment>>;

export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => readEnvironment(environment, env);

/** As `readConfig`, with `--supergraph FILE` and `--port N` of the command line before the environment. */
export function readCommandLine(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Config {
  const { supergraph, port: portOption } = parse(args);
  const given = { ...(supergraph && { SUPERGRAPH: supergraph }), ...(portOption && { PORT: portOption }) };
  return readConfig({ ...env, ...given });
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { supergraph: { type: 'string' }, port: { type: 'string' } } }).values;
  } catch (error) {
    throw new ConfigError(error instanceof Error ? error.message : String(error));
  }
}
