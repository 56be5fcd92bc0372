import { callerKeyHeader, sessionLapsedHeader } from '@commerce/identity';
import {
  createHttpServer,
  httpOptions,
  maxClientValues,
  requestShares,
  type Logger,
  type Readiness,
  type RequestShares,
  type SharesElsewhere,
} from '@commerce/runtime';
import type { FastifyInstance, FastifyRequest, onRequestHookHandler } from 'fastify';
import type { Config } from '../config.ts';
import type { Credentials } from '../identity/credentials.ts';
import { clientAddressHeader, refreshTokenHeader } from '../identity/forwarded-headers.ts';
import type { Identity } from '../identity/open-identity.ts';
import { refuseForeignReads } from '../identity/own-pages.ts';
import { isFromStorefront, recognizeStorefront } from '../identity/storefront-secret.ts';
import { limitHttpRates, type ClientOf } from '../limits/http-rates.ts';
import { limitConnections } from '../limits/limit-connections.ts';
import { passedOnUnits, type PassedOnLimits } from '../limits/passed-on-rates.ts';
import { PassedOnTurns } from '../limits/passed-on-turns.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import { allowOrigins } from './allow-origins.ts';
import { serveBackOffice } from './back-office.ts';
import { compressAnswers } from './compress-answers.ts';
import { answerConditionally } from './conditional-answers.ts';
import type { DeferredAnswers } from './deferred-answers.ts';
import { serveExplorer } from './explorer.ts';
import { acceptClientUploads, admitFile, forwardToken } from './client-uploads.ts';
import { fileHeaders, passOn, readHeaders, withoutCredentials } from './pass-on.ts';
import { proxyStorefront } from './storefront.ts';

export interface HttpTransport {
  readonly server: FastifyInstance;
  /** The number of requests in progress per address, over all transports. */
  readonly shares: RequestShares;
  readonly clientOf: ClientOf;
}

export interface HttpTransportOptions {
  readonly logger: Logger;
  readonly identity: Identity;
  readonly rates: RateLimits;
  readonly readiness: () => Readiness;
  readonly deferred: DeferredAnswers;
  /** The process that counts the connections of all, if this one is a worker. */
  readonly primary?: { readonly shares: (resource: string) => SharesElsewhere } | undefined;
}

/** Creates the HTTP server with everything that applies to each request, and the routes besides GraphQL. */
export async function openHttp(
  config: Config,
  { logger, identity, rates, readiness, deferred, primary }: HttpTransportOptions,
): Promise<HttpTransport> {
  const { credentials, ownPages, proxies } = identity;
  const http = httpOptions(config);
  const shares = requestShares(http.limits);
  const server = createHttpServer({
    logger,
    readiness: () => Promise.resolve(readiness()),
    trustProxy: config.TRUST_PROXY,
    ...http,
    maxBodyValues: maxClientValues,
    shares,
    hasProbes: config.ADMIN_PORT === undefined,
  });
  deferred.serve(server);
  limitConnections(server.server, config.MAX_CONNECTIONS_PER_ADDRESS, proxies, primary?.shares('connections'));
  server.addHook('onRequest', dropInternalHeaders);
  recognizeStorefront(server, config.STOREFRONT_SECRET);
  await allowOrigins(server, config.ALLOWED_ORIGINS);
  const clientOf: ClientOf = ({ raw }) => ({
    clientAddress: proxies.addressOf(raw),
    isStorefront: isFromStorefront(raw),
  });
  limitHttpRates(server, rates, clientOf);
  refuseForeignReads(server, ownPages);
  answerConditionally(server);
  if (config.COMPRESSION) {
    const { COMPRESSION_MIN_BYTES: minBytes, COMPRESSION_MAX_CONCURRENT: maxConcurrent } = config;
    compressAnswers(server, { minBytes, maxConcurrent });
  }
  acceptClientUploads(server, config, { credentials, proxies });
  const limits = { rates, turns: new PassedOnTurns(config.PASSED_ON_PER_ADDRESS), clientOf };
  await passOnRoutes(server, config, { credentials, limits });
  if (config.EXPLORER !== 'off') await serveExplorer(server);
  await serveBackOffice(server);
  await servePages(server, config, limits);
  return { server, shares, clientOf };
}

/** Everything that is not the gateway's own belongs to the storefront. Without one, there is only the explorer. */
async function servePages(server: FastifyInstance, config: Config, limits: PassedOnLimits): Promise<void> {
  const { STOREFRONT_URL: upstream, SUBGRAPH_TIMEOUT_MS: timeoutMs } = config;
  if (upstream !== undefined) await proxyStorefront(server, { upstream, timeoutMs, limits });
  else if (config.EXPLORER !== 'off') server.get('/', (_request, reply) => reply.redirect('/explorer/'));
}

interface PassOn {
  readonly credentials: Credentials;
  readonly limits: PassedOnLimits;
}

async function passOnRoutes(server: FastifyInstance, config: Config, { credentials, limits }: PassOn): Promise<void> {
  const { file, message, work } = passedOnUnits;
  const { IMAGES_URL, CATALOGUE_URL, EXPORTS_URL, WEBHOOKS_URL, SUBGRAPH_TIMEOUT_MS: timeoutMs } = config;
  const maxBytes = config.UPLOAD_MAX_FILE_MB * 1_000_000;
  const images = {
    path: '/images',
    upstream: IMAGES_URL,
    methods: ['GET', 'HEAD'],
    headersOf: readHeaders,
    units: file,
  } as const;
  const uploads = {
    path: '/images',
    upstream: IMAGES_URL,
    methods: ['POST'],
    headersOf: fileHeaders,
    units: work,
    isExact: true,
    admit: (request: FastifyRequest) => admitFile(request, { credentials, maxBytes }),
  } as const;
  const catalogue = {
    path: '/catalogue',
    upstream: CATALOGUE_URL,
    methods: ['GET', 'POST'],
    headersOf: fileHeaders,
    units: work,
    isUpload: true,
    admit: (request: FastifyRequest) => forwardToken(request, credentials),
  } as const;
  const exports = {
    path: '/exports',
    upstream: EXPORTS_URL,
    methods: ['GET'],
    headersOf: fileHeaders,
    units: work,
    admit: (request: FastifyRequest) => forwardToken(request, credentials),
  } as const;
  const webhooks = {
    path: '/webhooks',
    upstream: WEBHOOKS_URL,
    methods: ['POST'],
    headersOf: withoutCredentials,
    units: message,
  } as const;
  for (const route of [images, uploads, catalogue, exports, webhooks])
    await passOn(server, { ...route, timeoutMs, limits });
}

const internalHeaders = [clientAddressHeader, refreshTokenHeader, sessionLapsedHeader, callerKeyHeader];

/** Removes headers that only the gateway may send to subgraphs. */
const dropInternalHeaders: onRequestHookHandler = ({ headers }, _reply, done) => {
  for (const name of internalHeaders) if (headers[name] !== undefined) delete headers[name];
  done();
};
