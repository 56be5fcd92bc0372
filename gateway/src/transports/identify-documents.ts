import { faultBody } from '@commerce/runtime';
import { graphqlPath } from '@commerce/graphql/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { Credentials } from '../identity/credentials.ts';
import { isPersisted, type PersistableRequest, type PersistedQueries } from '../operations/persisted-queries.ts';

export interface IdentifyDocumentsOptions {
  readonly persistedQueries: PersistedQueries;
  readonly credentials: Credentials;
}

/** A header that Apollo's CSRF prevention accepts. */
const preflightHeader = 'apollo-require-preflight';

/**
 * For plain HTTP: applies the policy for persisted documents, and replaces identifiers that Apollo Server does not read
 * with the hash of the document.
 */
export function identifyDocuments(
  server: FastifyInstance,
  { persistedQueries, credentials }: IdentifyDocumentsOptions,
): void {
  server.addHook('preHandler', async (request, reply) => {
    if (request.routeOptions.url !== graphqlPath) return undefined;
    const sent = requestIn(request);
    if (sent === undefined) return undefined; // Apollo Server rejects it.
    try {
      const identified = persistedQueries.identified(sent);
      const dependsOnCaller = persistedQueries.dependsOnCaller(identified);
      persistedQueries.check(identified, dependsOnCaller ? await credentials.identify(request.raw) : anonymous);
      if (identified !== sent) replaceIdentifier(request, identified);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return reply.code(400).send(faultBody(String(error.extensions.code), error.message));
    }
    // The gateway itself rejects reads of foreign pages, so a read by hash needs no such header, and caches can send it.
    if (request.method === 'GET' && isPersisted(sent)) request.headers[preflightHeader] ??= 'true';
    return undefined;
  });
}

const anonymous = { caller: undefined };

const object = z.record(z.string(), z.unknown());

/** Undefined for a request that Apollo Server rejects as malformed. It must be read in the same way as there. */
function requestIn(request: FastifyRequest): PersistableRequest | undefined {
  const given = request.method === 'GET' ? parametersIn(request.url) : object.safeParse(request.body).data;
  if (given === undefined) return undefined;
  const { query, operationName, extensions, documentId } = given;
  return {
    query: typeof query === 'string' ? query : undefined,
    operationName: typeof operationName === 'string' ? operationName : undefined,
    extensions: object.safeParse(extensions).data,
    documentId,
  };
}

function parametersIn(url: string): Readonly<Record<string, unknown>> | undefined {
  const parameters = searchOf(url);
  const names = ['query', 'operationName', 'extensions', 'documentId'];
  if (names.some((name) => parameters.getAll(name).length > 1)) return undefined;
  try {
    const extensions = JSON.parse(parameters.get('extensions') ?? 'null') as unknown;
    return { ...Object.fromEntries(parameters), extensions };
  } catch {
    return undefined;
  }
}

function searchOf(url: string): URLSearchParams {
  return new URLSearchParams(URL.canParse(url, anyHost) ? new URL(url, anyHost).search : '');
}

const anyHost = 'http://gateway';

function replaceIdentifier(request: FastifyRequest, { extensions }: PersistableRequest): void {
  if (request.method !== 'GET') {
    const { documentId: _replaced, ...body } = request.body as Readonly<Record<string, unknown>>;
    request.body = { ...body, extensions };
    return;
  }
  const parameters = searchOf(request.url);
  parameters.delete('documentId');
  parameters.set('extensions', JSON.stringify(extensions));
  request.raw.url = `${request.url.split('?')[0]}?${parameters.toString()}`;
}
