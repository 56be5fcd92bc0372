import { fileURLToPath } from 'node:url';
import { amqpUrl, httpBounds, port, proxyRules, storefrontSecret } from '@commerce/runtime';
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

/** The URL of another server. */
const serviceUrl = () => z.url({ protocol: /^https?$/ }).optional();

const limit = (usual: number) => z.coerce.number().int().min(1).max(10_000_000).default(usual);
const lengthPerCaller = (usual: number) => z.coerce.number().int().min(1).max(1_000_000_000).default(usual);

/** Every setting, by the name of its environment variable. */
export const settings = z.object({
  HOST: z.string().default('127.0.0.1').describe('The address to listen on; 0.0.0.0 for all.'),
  PORT: port().default(4000).describe('The port for clients.'),
  WORKERS: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(1)
    .describe('The number of processes that share the port: docs/gateway.md, "Workers".'),
  SUPERGRAPH: z.string().default(committedSupergraph).describe('A file path or an http(s) URL.'),
  SUPERGRAPH_POLL_SECONDS: z.coerce
    .number()
    .min(0)
    .max(86_400)
    .default(5)
    .describe('How often to check for a new supergraph; 0 disables the check.'),
  HOOKS: z
    .string()
    .optional()
    .describe(
      'A JavaScript module with functions that add headers to fetches, grant policies and change errors: docs/gateway-for-others.md.',
    ),
  POLICIES_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(1)
    .max(60_000)
    .default(1_000)
    .describe('How long the hook for policies may take, before they are not granted.'),
  SUBGRAPH_URLS: subgraphUrls('http')
    .default({})
    .describe('Overrides for the subgraph URLs in the supergraph: name=url, separated by commas.'),
  SUBSCRIPTION_URLS: subgraphUrls('ws|http')
    .default({})
    .describe(
      'Where subgraphs serve subscriptions without `@live`: name=url, separated by commas. `ws` and `wss` are graphql-ws, `http` and `https` Server-Sent Events. The default is graphql-ws at the URL of the subgraph.',
    ),
  SUBSCRIPTION_PATIENCE_SECONDS: z.coerce
    .number()
    .min(0)
    .max(3_600)
    .default(30)
    .describe('How long a subgraph may be unreachable before the subscriptions that it feeds end.'),
  JWKS_URL: serviceUrl().describe(
    'The URL of the keys that verify access tokens. Without it, tokens are forwarded unverified and the subgraphs verify them.',
  ),
  JWT_ISSUER: z.string().default('commerce-supergraph').describe('The issuer (`iss`) of access tokens.'),
  JWT_AUDIENCE: z.string().default('commerce-supergraph').describe('The audience (`aud`) of access tokens.'),
  IMAGES_URL: serviceUrl().describe(
    'The base URL of the products service, which serves product images; without it, no images are served.',
  ),
  CATALOGUE_URL: serviceUrl().describe(
    'The base URL of the products service, which imports and exports the catalogue; without it, no files are accepted.',
  ),
  EXPORTS_URL: serviceUrl().describe(
    'The base URL of the orders service, which exports orders; without it, there are no exports of orders.',
  ),
  WEBHOOKS_URL: serviceUrl().describe(
    'The base URL of the orders service, which receives webhooks from payment providers; without it, no webhooks are accepted.',
  ),
  NOTIFICATIONS_URL: serviceUrl().describe(
    'The base URL of the notifications service, whose state staff see in the back office; without it, they do not.',
  ),
  STOREFRONT_URL: serviceUrl().describe(
    'The base URL of the storefront server, which serves the pages of the shop; without it, there is only the explorer.',
  ),
  STOREFRONT_SECRET: storefrontSecret().describe(
    'The secret of the storefront server, whose requests are not charged to its address.',
  ),
  AMQP_URL: amqpUrl()
    .optional()
    .describe('The RabbitMQ whose events feed live fields and the entity cache; without it, there are no events.'),
  COOKIES_FROM: names
    .default([])
    .describe(
      'Subgraphs whose mutations may set cookies on the client, and which receive the client’s refresh token and address: names, separated by commas.',
    ),
  VISITORS_FROM: names
    .default([])
    .describe(
      'Subgraphs whose mutations may set the cookie of a visitor, and receive the client’s address: names, separated by commas.',
    ),
  SUBGRAPH_ERROR_EXTENSIONS: names
    .default(['fields', 'requestId', 'retryAfterSeconds', 'retryable', 'reason', 'bound', 'maximum', 'actual'])
    .describe(
      'The extensions of subgraph errors that clients see in addition to `code`: names, separated by commas, such as serviceName; `*` for all.',
    ),
  SUBGRAPH_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(1)
    .max(600_000)
    .default(30_000)
    .describe('From sending a request to a subgraph to the end of its response.'),
  EXECUTOR: z
    .enum(['compiled', 'apollo'])
    .default('compiled')
    .describe('Which executor runs query plans: our own, or the one of @apollo/gateway.'),
  ALLOWED_ORIGINS: origins
    .default([])
    .describe(
      'Origins, separated by commas, whose pages may use the access token cookie, in addition to the gateway’s own origin.',
    ),
  TRUST_PROXY: proxies
    .default(false)
    .describe(
      'Proxies whose X-Forwarded-For, -Host and -Proto headers are trusted: their number, or their addresses and networks; none by default.',
    ),
  LIVE_MAX_PER_CONNECTION: limit(2_000).describe('The maximum number of subscriptions on one connection.'),
  LIVE_MAX_PER_CALLER: limit(10_000).describe(
    'The maximum number of subscriptions for one customer, or for one address of anonymous clients.',
  ),
  LIVE_MAX_COST_PER_CALLER: limit(20_000).describe(
    'The maximum total cost of one customer’s subscriptions, in objects read per event.',
  ),
  LIVE_MAX_COST_PER_ADDRESS: limit(500).describe('The same limit for one address of anonymous clients.'),
  LIVE_MAX_KEPT_LENGTH_PER_CALLER: lengthPerCaller(5_000_000).describe(
    'The maximum total length of one caller’s subscription requests, in characters: they are kept in memory as long as the subscriptions last.',
  ),
  LIVE_MAX: limit(100_000).describe('The maximum number of subscriptions.'),
  LIVE_MAX_CONNECTIONS: limit(20_000).describe('The maximum number of open WebSockets and event streams.'),
  LIVE_MAX_CONNECTIONS_PER_ADDRESS: limit(512).describe(
    'The maximum number of open WebSockets and event streams for one address, or for one IPv6 /64 network.',
  ),
  LIVE_MAX_OPERATIONS_PER_CONNECTION: limit(32).describe(
    'The maximum number of concurrent queries and mutations on one WebSocket.',
  ),
  MAX_CONNECTIONS_PER_ADDRESS: limit(512).describe(
    'The maximum number of TCP connections from one address that is not a trusted proxy, or from one IPv6 /64 network.',
  ),
  PASSED_ON_PER_ADDRESS: limit(32).describe(
    'The maximum number of requests of one address that other servers work on; further ones wait.',
  ),
  // How long a request may take to arrive.
  ...httpBounds({ requestsPerAddress: 256, unreadMegabytesPerAddress: 100 }),
  // The limits on files in GraphQL requests: see docs/gateway.md, "Files".
  ...uploadBounds({ megabytesPerAddress: 90 }),
  RATE_LIMIT_MODE: z
    .enum(['off', 'measure', 'enforce'])
    .default('enforce')
    .describe('Whether operations that exceed a rate limit are rejected, only counted, or not even counted.'),
  RATE_LIMITS: rateLimits().describe(
    'The total cost of operations per customer and per address, and of requests that are passed on, in units per seconds.',
  ),
  RATE_LIMIT_GROUPS: rateLimitGroups().describe('Root fields with limits of their own.'),
  RATE_LIMIT_KEYS: limit(100_000).describe(
    'The maximum number of customers and addresses whose rates are counted in memory.',
  ),
  VALKEY_URL: valkeyUrl()
    .optional()
    .describe(
      'Where all gateways count rates together, and may share the entity cache; without it, each gateway has its own.',
    ),
  VALKEY_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .default(20)
    .describe('How long an operation waits for Valkey before this gateway goes on without it.'),
  LIVE_MAX_WAITING: limit(1_000).describe(
    'How many messages may be queued for a slow subscriber before its subscription ends.',
  ),
  LIVE_MAX_MESSAGES_PER_SECOND: limit(1_000).describe(
    'How many messages per second a subgraph may send for one subscription before the subscription ends.',
  ),
  LIVE_MAX_WAITING_LENGTH: limit(4_000_000).describe(
    'How many characters of messages may be queued for one subscriber.',
  ),
  LIVE_MAX_WAITING_LENGTH_PER_CALLER: lengthPerCaller(20_000_000).describe(
    'How many characters may be queued for all subscriptions of one customer, or of one address of anonymous clients.',
  ),
  LIVE_HEARTBEAT_SECONDS: z.coerce
    .number()
    .min(0.05)
    .max(600)
    .default(12)
    .describe('The interval between heartbeats on long-lived connections.'),
  LIVE_INIT_TIMEOUT_SECONDS: z.coerce
    .number()
    .min(0.05)
    .max(600)
    .default(10)
    .describe('How long a client may take to send `connection_init` on a new WebSocket.'),
  LIVE_CLOSE_TIMEOUT_SECONDS: z.coerce
    .number()
    .min(0.05)
    .max(60)
    .default(2)
    .describe('How long a client may take to complete the closing handshake before the connection is dropped.'),
  LIVE_IDLE_SECONDS: z.coerce
    .number()
    .min(0.05)
    .max(86_400)
    .default(900)
    .describe('How long a WebSocket may be idle before it is closed.'),
  METRICS: z
    .stringbool()
    .default(false)
    .describe('Whether to serve Prometheus metrics at /metrics to every client that can reach this port.'),
  ADMIN_PORT: port()
    .optional()
    .describe('A port for /health, /ready and /metrics, which the port for clients then does not serve.'),
  SERVER_TIMING: z
    .enum(['off', 'staff', 'on'])
    .default('off')
    .describe(
      'Who gets the response header Server-Timing: nobody, staff who ask for it with X-Server-Timing, or every client.',
    ),
  TRACES: z
    .enum(['off', 'staff', 'on'])
    .default('staff')
    .describe('Who may ask for `extensions.trace` with X-Include-Trace: nobody, staff, or every client.'),
  EXPLORER: z
    .enum(['off', 'staff', 'on'])
    .default('on')
    .describe(
      'The explorer: not served; served, with the description of the graph for staff only; or for every client that may read the schema.',
    ),
  SCHEMA_HISTORY_FOLDER: z
    .string()
    .optional()
    .describe(
      'A folder that keeps what each new supergraph changed for clients. Without it, the explorer knows the changes since the gateway has started.',
    ),
  INTROSPECTION: z.stringbool().default(true).describe('Whether clients may read the schema. The explorer needs it.'),
  OPERATION_LIMITS: operationLimits(clientLimits).describe('Limits for one GraphQL operation: see docs/gateway.md.'),
  // The cost of operations, and the fetches that they cause: see docs/gateway.md, "Demand control".
  COST_MODE: z
    .enum(['enforce', 'measure'])
    .default('enforce')
    .describe('Whether the limit `cost` of OPERATION_LIMITS rejects operations, or only counts them.'),
  SUBGRAPH_COST_LIMITS: subgraphCosts
    .default(usualSubgraphCost)
    .describe('What one operation may cost in a subgraph: name=number, separated by commas; `default` for all others.'),
  SUBGRAPH_COST_MODE: z
    .enum(['enforce', 'measure'])
    .default('enforce')
    .describe('Whether operations beyond SUBGRAPH_COST_LIMITS are rejected, or only counted.'),
  COST_METRICS_OPERATIONS: names
    .default([])
    .describe(
      'Operations whose costs have metrics of their own: names, separated by commas. The first 100 names if empty.',
    ),
  SUBGRAPH_FETCHES: limit(64).describe('The maximum number of fetches in flight to one subgraph.'),
  SUBGRAPH_FETCHES_PER_CALLER: limit(32).describe(
    'How many of them one customer, or one address of anonymous clients, may have.',
  ),
  SUBGRAPH_FETCHES_WAITING: limit(5_000).describe('How many fetches may wait for one subgraph.'),
  SUBGRAPH_FETCHES_WAITING_PER_CALLER: limit(1_000).describe(
    'How many of them may be of one customer, or of one address of anonymous clients.',
  ),
  SUBGRAPH_FETCHES_WAIT_MS: z.coerce
    .number()
    .int()
    .min(1)
    .max(600_000)
    .default(3_000)
    .describe('How long a fetch may wait until it is sent.'),
  SUBGRAPH_FETCHES_MODE: z
    .enum(['enforce', 'measure'])
    .default('enforce')
    .describe('Whether fetches beyond these limits wait, or are only counted.'),
  PLAN_CACHE_MB: z.coerce
    .number()
    .min(1)
    .max(10_000)
    .default(64)
    .describe('The maximum memory for query plans, in megabytes.'),
  PLANS_FOLDER: z
    .string()
    .optional()
    .describe(
      'A folder in which the plans in use are kept, so that a gateway that starts again with the same supergraph need not make them again; without it, they are not kept.',
    ),
  PLANNING_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(10)
    .max(60_000)
    .default(1_000)
    .describe('How long planning one operation may take.'),
  PLANNING_RETRY_SECONDS: z.coerce
    .number()
    .min(0.1)
    .max(86_400)
    .default(10)
    .describe('How long an operation is rejected without a retry after its planning timed out.'),
  PLANNING_MEMORY_MB: z.coerce
    .number()
    .int()
    .min(64)
    .max(16_384)
    .default(512)
    .describe('The heap size of the planning thread, in megabytes.'),
  MAX_RESPONSE_LENGTH: z.coerce
    .number()
    .int()
    .min(1_000)
    .max(100_000_000)
    .default(5_000_000)
    .describe(
      'The maximum length of one response in characters: repeated objects make a response grow faster than the data it was built from.',
    ),
  ENTITY_CACHE_MB: z.coerce
    .number()
    .min(0)
    .max(10_000)
    .default(64)
    .describe(
      'The maximum memory for the responses of subgraphs that are kept until an event, in megabytes; 0 keeps none.',
    ),
  ENTITY_CACHE_STORE: z
    .enum(['memory', 'valkey'])
    .default('memory')
    .describe('Whether gateways share them in Valkey as well: `valkey` needs VALKEY_URL.'),
  ENTITY_CACHE_MAX_AGE_SECONDS: z.coerce
    .number()
    .min(0.1)
    .max(86_400)
    .default(300)
    .describe('How long they are kept without an event, unless the supergraph declares a maximum age.'),
  DOCUMENT_CACHE_MB: documentCacheMegabytes().describe('The maximum memory for parsed documents.'),
  PERSISTED_QUERIES_MB: z.coerce
    .number()
    .min(0.01)
    .max(10_000)
    .default(30)
    .describe('The maximum memory for the texts of persisted queries.'),
  PERSISTED_QUERIES_MB_PER_ADDRESS: z.coerce
    .number()
    .min(0.01)
    .max(10_000)
    .default(1)
    .describe(
      'The maximum memory for persisted queries that clients of one address, or of one IPv6 /64 network, have registered.',
    ),
  PERSISTED_DOCUMENTS: names
    .default([])
    .describe('The manifests of persisted documents: file paths or http(s) URLs, separated by commas.'),
  PERSISTED_DOCUMENTS_MODE: z
    .enum(['off', 'log', 'enforce'])
    .default('log')
    .describe('What happens to operations that are not in the manifests.'),
  PERSISTED_DOCUMENTS_EXEMPT_SCOPES: names
    .default(['staff', 'admin'])
    .describe('Scopes, separated by commas, whose callers may run operations that are not in the manifests.'),
  PERSISTED_DOCUMENTS_POLL_SECONDS: z.coerce
    .number()
    .min(0)
    .max(86_400)
    .default(5)
    .describe('How often to check for new manifests; 0 disables the check.'),
  PERSISTED_DOCUMENTS_MB: z.coerce
    .number()
    .min(0.001)
    .max(1_000)
    .default(10)
    .describe('The maximum size of all manifests together.'),
  COMPRESSION: z
    .stringbool()
    .default(true)
    .describe('Whether to compress responses of the GraphQL endpoint for clients that accept it.'),
  COMPRESSION_MIN_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000_000)
    .default(1_024)
    .describe('Shorter responses are not compressed.'),
  COMPRESSION_MAX_CONCURRENT: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(2)
    .describe('How many responses are compressed at a time; further ones are sent uncompressed.'),
  LOG_LEVEL: z
    .enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'])
    .default('info')
    .describe('What is logged, as JSON on standard output.'),
});
