import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  amqpUrl,
  ConfigError,
  httpBounds,
  port,
  proxyRules,
  readEnvironment,
  storefrontSecret,
} from '@commerce/runtime';
import { clientLimits, documentCacheMegabytes, operationLimits, uploadBounds } from '@commerce/graphql/server';
import { z } from 'zod';
import { webOrigin } from './identity/own-pages.ts';
import { rateLimitGroups, rateLimits } from './limits/rate-limit-settings.ts';

const committedSupergraph = fileURLToPath(new URL('../../schema/supergraph.graphql', import.meta.url));

/** URLs by the name of a subgraph, such as `orders=http://…`. */
const subgraphUrls = (schemes: string) =>
  z.string().transform((text, context): Readonly<Record<string, string>> => {
    const form = new RegExp(`^\\s*([\\w-]+)=((?:${schemes})s?://\\S+?)\\s*$`);
    const pairs = text.split(',').map((pair) => form.exec(pair));
    if (pairs.every((pair) => pair !== null)) return Object.fromEntries(pairs.map(([, name, url]) => [name, url]));
    const [scheme] = schemes.split('|');
    const message = `is not of the form customers=${scheme}://…,orders=${scheme}://…`;
    context.issues.push({ code: 'custom', input: text, message });
    return z.NEVER;
  });

/** By the subgraph's name; `default` for all others. */
type SubgraphCosts = Readonly<Record<string, number>> & { readonly default: number };

const usualSubgraphCost: SubgraphCosts = { default: 4_000 };

const subgraphCosts = z.string().transform((text, context): SubgraphCosts => {
  const pairs = text.split(',').map((pair) => /^\s*([\w-]+)=(\d{1,9})\s*$/.exec(pair));
  if (pairs.every((pair) => pair !== null))
    return { ...usualSubgraphCost, ...Object.fromEntries(pairs.map(([, name, cost]) => [name, Number(cost)])) };
  context.issues.push({ code: 'custom', input: text, message: 'is not of the form default=4000,orders=2000' });
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

/** Which proxies are trusted to report client addresses: a number of hops, or a list of addresses and networks. */
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

/** The URL of Valkey or Redis. */
const valkeyUrl = () =>
  z.url({ protocol: /^(valkey|redis)s?$/, error: 'is not of the form valkey://:password@host:6379' });

const limit = (usual: number) => z.coerce.number().int().min(1).max(10_000_000).default(usual);
const lengthPerCaller = (usual: number) => z.coerce.number().int().min(1).max(1_000_000_000).default(usual);

/** Every environment variable that the service reads. */
export const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port().default(4000),
  /** A file path or an http(s) URL. */
  SUPERGRAPH: z.string().default(committedSupergraph),
  /** How often to check for a new supergraph; 0 disables the check. */
  SUPERGRAPH_POLL_SECONDS: z.coerce.number().min(0).max(86_400).default(5),
  /** Overrides for the subgraph URLs in the supergraph: name=url, separated by commas. */
  SUBGRAPH_URLS: subgraphUrls('http').default({}),
  /**
   * Where subgraphs serve subscriptions without `@live`: name=url, separated by commas. `ws` and `wss` are graphql-ws,
   * `http` and `https` Server-Sent Events. The default is graphql-ws at the URL of the subgraph.
   */
  SUBSCRIPTION_URLS: subgraphUrls('ws|http').default({}),
  /** How long a subgraph may be unreachable before the subscriptions that it feeds end. */
  SUBSCRIPTION_PATIENCE_SECONDS: z.coerce.number().min(0).max(3_600).default(30),
  /**
   * The URL of the keys that verify access tokens. Without it, tokens are forwarded unverified and the subgraphs verify
   * them.
   */
  JWKS_URL: z.url({ protocol: /^https?$/ }).optional(),
  JWT_ISSUER: z.string().default('commerce-supergraph'),
  JWT_AUDIENCE: z.string().default('commerce-supergraph'),
  /** The base URL of the products service, which serves product images; without it, no images are served. */
  IMAGES_URL: z.url({ protocol: /^https?$/ }).optional(),
  /**
   * The base URL of the products service, which imports and exports the catalogue; without it, no files are accepted.
   */
  CATALOGUE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** The base URL of the orders service, which exports orders; without it, there are no exports of orders. */
  EXPORTS_URL: z.url({ protocol: /^https?$/ }).optional(),
  /**
   * The base URL of the orders service, which receives webhooks from payment providers; without it, no webhooks are
   * accepted.
   */
  WEBHOOKS_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** The base URL of the storefront server, which serves the pages of the shop; without it, there is only the explorer. */
  STOREFRONT_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** The secret of the storefront server, whose requests are not charged to its address. */
  STOREFRONT_SECRET: storefrontSecret(),
  AMQP_URL: amqpUrl().optional(),
  /**
   * Subgraphs whose mutations may set cookies on the client, and which receive the client's refresh token and address:
   * names, separated by commas.
   */
  COOKIES_FROM: names.default([]),
  /**
   * Subgraphs whose mutations may set the cookie of a visitor, and receive the client's address: names, separated by
   * commas.
   */
  VISITORS_FROM: names.default([]),
  /**
   * The extensions of subgraph errors that clients see in addition to `code`: names, separated by commas, such as
   * serviceName; `*` for all.
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
  /** From sending a request to a subgraph to the end of its response. */
  SUBGRAPH_TIMEOUT_MS: z.coerce.number().int().min(1).max(600_000).default(30_000),
  /** Which executor runs query plans: our own, or the one of @apollo/gateway. */
  EXECUTOR: z.enum(['compiled', 'apollo']).default('compiled'),
  /**
   * Origins, separated by commas, whose pages may use the access token cookie, in addition to the gateway's own origin.
   */
  ALLOWED_ORIGINS: origins.default([]),
  /**
   * Proxies whose X-Forwarded-For, -Host and -Proto headers are trusted: their number, or their addresses and networks;
   * none by default.
   */
  TRUST_PROXY: proxies.default(false),
  /** The maximum number of subscriptions on one connection. */
  LIVE_MAX_PER_CONNECTION: limit(2_000),
  /** The maximum number of subscriptions for one customer, or for one address of anonymous clients. */
  LIVE_MAX_PER_CALLER: limit(10_000),
  /** The maximum total cost of one customer's subscriptions, in objects read per event. */
  LIVE_MAX_COST_PER_CALLER: limit(20_000),
  /** The same limit for one address of anonymous clients. */
  LIVE_MAX_COST_PER_ADDRESS: limit(500),
  /**
   * The maximum total length of one caller's subscription requests, in characters: they are kept in memory as long as
   * the subscriptions last.
   */
  LIVE_MAX_KEPT_LENGTH_PER_CALLER: lengthPerCaller(5_000_000),
  /** The maximum number of subscriptions. */
  LIVE_MAX: limit(100_000),
  /** The maximum number of open WebSockets and event streams. */
  LIVE_MAX_CONNECTIONS: limit(20_000),
  /** The maximum number of open WebSockets and event streams for one address, or for one IPv6 /64 network. */
  LIVE_MAX_CONNECTIONS_PER_ADDRESS: limit(512),
  /** The maximum number of concurrent queries and mutations on one WebSocket. */
  LIVE_MAX_OPERATIONS_PER_CONNECTION: limit(32),
  /** The maximum number of TCP connections from one address that is not a trusted proxy, or from one IPv6 /64 network. */
  MAX_CONNECTIONS_PER_ADDRESS: limit(512),
  /** The maximum number of requests of one address that other servers work on; further ones wait. */
  PASSED_ON_PER_ADDRESS: limit(32),
  /** How long a request may take to arrive. */
  ...httpBounds({ requestsPerAddress: 256, unreadMegabytesPerAddress: 100 }),
  /** The limits on files in GraphQL requests: see docs/gateway.md, "Files". */
  ...uploadBounds({ megabytesPerAddress: 90 }),
  /** Whether operations that exceed a rate limit are rejected, only counted, or not even counted. */
  RATE_LIMIT_MODE: z.enum(['off', 'measure', 'enforce']).default('enforce'),
  /** The total cost of operations per customer and per address, and of requests that are passed on, in units per seconds. */
  RATE_LIMITS: rateLimits(),
  /** Root fields with limits of their own. */
  RATE_LIMIT_GROUPS: rateLimitGroups(),
  /** The maximum number of customers and addresses whose rates are counted in memory. */
  RATE_LIMIT_KEYS: limit(100_000),
  /** Where all gateways count rates together, and may share the entity cache; without it, each gateway has its own. */
  VALKEY_URL: valkeyUrl().optional(),
  /** How long an operation waits for Valkey before this gateway goes on without it. */
  VALKEY_TIMEOUT_MS: z.coerce.number().int().min(1).max(1_000).default(20),
  /** How many messages may be queued for a slow subscriber before its subscription ends. */
  LIVE_MAX_WAITING: limit(1_000),
  /** How many messages per second a subgraph may send for one subscription before the subscription ends. */
  LIVE_MAX_MESSAGES_PER_SECOND: limit(1_000),
  /** How many characters of messages may be queued for one subscriber. */
  LIVE_MAX_WAITING_LENGTH: limit(4_000_000),
  /** How many characters may be queued for all subscriptions of one customer, or of one address of anonymous clients. */
  LIVE_MAX_WAITING_LENGTH_PER_CALLER: lengthPerCaller(20_000_000),
  /** The interval between heartbeats on long-lived connections. */
  LIVE_HEARTBEAT_SECONDS: z.coerce.number().min(0.05).max(600).default(12),
  /** How long a client may take to send `connection_init` on a new WebSocket. */
  LIVE_INIT_TIMEOUT_SECONDS: z.coerce.number().min(0.05).max(600).default(10),
  /** How long a client may take to complete the closing handshake before the connection is dropped. */
  LIVE_CLOSE_TIMEOUT_SECONDS: z.coerce.number().min(0.05).max(60).default(2),
  /** How long a WebSocket may be idle before it is closed. */
  LIVE_IDLE_SECONDS: z.coerce.number().min(0.05).max(86_400).default(900),
  /** Whether to serve Prometheus metrics at /metrics to every client that can reach this port. */
  METRICS: z.stringbool().default(false),
  /** A port for /health, /ready and /metrics, which the port for clients then does not serve. */
  ADMIN_PORT: port().optional(),
  /** Who gets the response header Server-Timing: nobody, staff who ask for it with X-Server-Timing, or every client. */
  SERVER_TIMING: z.enum(['off', 'staff', 'on']).default('off'),
  /** Who may ask for `extensions.trace` with X-Include-Trace: nobody, staff, or every client. */
  TRACES: z.enum(['off', 'staff', 'on']).default('staff'),
  INTROSPECTION: z.stringbool().default(true),
  /** Limits for one GraphQL operation: see docs/gateway.md. */
  OPERATION_LIMITS: operationLimits(clientLimits),
  // The cost of operations, and the fetches that they cause: see docs/gateway.md, "Demand control".
  /** Whether the limit `cost` of OPERATION_LIMITS rejects operations, or only counts them. */
  COST_MODE: z.enum(['enforce', 'measure']).default('enforce'),
  /** What one operation may cost in a subgraph: name=number, separated by commas; `default` for all others. */
  SUBGRAPH_COST_LIMITS: subgraphCosts.default(usualSubgraphCost),
  SUBGRAPH_COST_MODE: z.enum(['enforce', 'measure']).default('enforce'),
  /** Operations whose costs have metrics of their own: names, separated by commas. The first 100 names if empty. */
  COST_METRICS_OPERATIONS: names.default([]),
  /** The maximum number of fetches in flight to one subgraph. */
  SUBGRAPH_FETCHES: limit(64),
  /** How many of them one customer, or one address of anonymous clients, may have. */
  SUBGRAPH_FETCHES_PER_CALLER: limit(32),
  /** How many fetches may wait for one subgraph. */
  SUBGRAPH_FETCHES_WAITING: limit(5_000),
  SUBGRAPH_FETCHES_WAITING_PER_CALLER: limit(1_000),
  /** How long a fetch may wait until it is sent. */
  SUBGRAPH_FETCHES_WAIT_MS: z.coerce.number().int().min(1).max(600_000).default(3_000),
  SUBGRAPH_FETCHES_MODE: z.enum(['enforce', 'measure']).default('enforce'),
  /** The maximum memory for query plans, in megabytes. */
  PLAN_CACHE_MB: z.coerce.number().min(1).max(10_000).default(64),
  /** How long planning one operation may take. */
  PLANNING_TIMEOUT_MS: z.coerce.number().int().min(10).max(60_000).default(1_000),
  /** How long an operation is rejected without a retry after its planning timed out. */
  PLANNING_RETRY_SECONDS: z.coerce.number().min(0.1).max(86_400).default(10),
  /** The heap size of the planning thread, in megabytes. */
  PLANNING_MEMORY_MB: z.coerce.number().int().min(64).max(16_384).default(512),
  /**
   * The maximum length of one response in characters: repeated objects make a response grow faster than the data it was
   * built from.
   */
  MAX_RESPONSE_LENGTH: z.coerce.number().int().min(1_000).max(100_000_000).default(5_000_000),
  /** The maximum memory for the responses of subgraphs that are kept until an event, in megabytes; 0 keeps none. */
  ENTITY_CACHE_MB: z.coerce.number().min(0).max(10_000).default(64),
  /** Whether gateways share them in Valkey as well: `valkey` needs VALKEY_URL. */
  ENTITY_CACHE_STORE: z.enum(['memory', 'valkey']).default('memory'),
  /** How long they are kept without an event, unless the supergraph declares a maximum age. */
  ENTITY_CACHE_MAX_AGE_SECONDS: z.coerce.number().min(0.1).max(86_400).default(300),
  /** The maximum memory for parsed documents. */
  DOCUMENT_CACHE_MB: documentCacheMegabytes(),
  /** The maximum memory for the texts of persisted queries. */
  PERSISTED_QUERIES_MB: z.coerce.number().min(0.01).max(10_000).default(30),
  /**
   * The maximum memory for persisted queries that clients of one address, or of one IPv6 /64 network, have registered.
   */
  PERSISTED_QUERIES_MB_PER_ADDRESS: z.coerce.number().min(0.01).max(10_000).default(1),
  /** The manifests of persisted documents: file paths or http(s) URLs, separated by commas. */
  PERSISTED_DOCUMENTS: names.default([]),
  /** What happens to operations that are not in the manifests. */
  PERSISTED_DOCUMENTS_MODE: z.enum(['off', 'log', 'enforce']).default('log'),
  /** Scopes, separated by commas, whose callers may run operations that are not in the manifests. */
  PERSISTED_DOCUMENTS_EXEMPT_SCOPES: names.default(['staff', 'admin']),
  /** How often to check for new manifests; 0 disables the check. */
  PERSISTED_DOCUMENTS_POLL_SECONDS: z.coerce.number().min(0).max(86_400).default(5),
  /** The maximum size of all manifests together. */
  PERSISTED_DOCUMENTS_MB: z.coerce.number().min(0.001).max(1_000).default(10),
  /** Whether to compress responses of the GraphQL endpoint for clients that accept it. */
  COMPRESSION: z.stringbool().default(true),
  /** Shorter responses are not compressed. */
  COMPRESSION_MIN_BYTES: z.coerce.number().int().min(1).max(100_000_000).default(1_024),
  /** How many responses are compressed at a time; further ones are sent uncompressed. */
  COMPRESSION_MAX_CONCURRENT: z.coerce.number().int().min(1).max(64).default(2),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
});

export type Config = Readonly<z.infer<typeof environment>>;

export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => readEnvironment(environment, env);

/** Like `readConfig`, but `--supergraph FILE` and `--port N` on the command line override the environment. */
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
