import { cacheFillHeader } from '@commerce/events';
import { GraphQLError } from 'graphql';
import { typeNameOf, type CacheableEntityFetch, type CacheableRootFetch } from '../entity-cache/cacheable-fetch.ts';
import type { Fill } from '../entity-cache/fills.ts';
import type { Reading } from '../entity-cache/store.ts';
import { isObject, own, type JsonObject, type JsonValue } from '../response/json.ts';
import { parseExactly, stringifyExactly } from '../response/exact-json.ts';
import type { SubgraphReply } from '../subgraphs/subgraph-call.ts';
import { handleReportedEvents, type PlanCaching } from './plan-caching.ts';
import type { Run } from './run.ts';
import type { Sending } from './send.ts';
import { isPath, type SubgraphResponse } from '../response/subgraph-response.ts';
import { answerOf, type SubgraphAnswer } from './subgraph-answer.ts';
import type { FetchTrace } from './trace.ts';

const unauthenticated = 'UNAUTHENTICATED';

export interface CachedAskParts extends Sending {
  readonly serviceName: string;
  readonly caching: PlanCaching;
  readonly trace?: FetchTrace;
}

/** Gets root fields from the cache, or from the subgraph to keep the response. */
export async function askForRoot(run: Run, fetch: CacheableRootFetch, parts: CachedAskParts): Promise<SubgraphAnswer> {
  const { serviceName, caching, variablesOf, trace } = parts;
  const { cache } = caching;
  const key = `${fetch.key}\n${variablesOf(run).join()}`;
  const { texts, moment } = await cache.read([key]);
  const [known] = texts;
  for (const label of fetch.labels) cache.metrics[known === undefined ? 'miss' : 'hit'](label);
  if (known !== undefined) {
    trace?.readCache(1, true);
    return answerOf(serviceName, Buffer.from(known), 0);
  }
  return fill(run, undefined, { ...parts, moment }, (reply, begun) =>
    answerOf(serviceName, reply.body, 0, ({ data, errors }) => {
      if (data === undefined || errors.length > 0 || isPersonal(reply)) return;
      const dependencies = fetch.dependenciesOf(data, run.variables);
      const text = reply.body.toString();
      cache.keep(begun, fetch, { key, text, dependencies, label: fetch.labels[0] ?? '' });
    }),
  );
}

/** Gets the entities that are there from the cache, and the others from the subgraph to keep them. */
export async function askForEntities(
  run: Run,
  representations: readonly string[],
  fetch: CacheableEntityFetch,
  parts: CachedAskParts,
): Promise<SubgraphAnswer> {
  const { serviceName, caching, variablesOf, trace } = parts;
  const { cache } = caching;
  const prefix = `${fetch.key}\n${variablesOf(run).join()}\n`;
  const keys = representations.map((representation) => prefix + representation);
  const { texts: known, moment } = await cache.read(keys);
  const missing = known.flatMap((text, index) => (text === undefined ? [index] : []));
  known.forEach((text, index) => {
    cache.metrics[text === undefined ? 'miss' : 'hit'](typeOf(fetch, representations[index] as string));
  });
  trace?.readCache(known.length - missing.length, missing.length === 0);
  if (missing.length === 0) return combined(known, [], undefined);
  const wanted = missing.map((index) => representations[index] as string);
  const asked = fill(run, wanted, { ...parts, moment }, (reply, begun) =>
    answerOf(serviceName, reply.body, wanted.length, (response) => {
      if (isPersonal(reply)) return;
      const keysOfWanted = missing.map((index) => keys[index] as string);
      keepEntities(response, { keys: keysOfWanted, representations: wanted, fetch, fill: begun, caching });
    }),
  );
  if (missing.length === known.length) return asked;
  return combined(known, missing, await asked.catch((error: unknown) => asErrors(error, missing.length)));
}

/**
 * Sends a fetch whose response is kept: without anything that identifies the caller. If the subgraph refuses to answer
 * anybody who is not signed in, a caller who is gets a response of their own, which is not kept.
 */
async function fill(
  run: Run,
  representations: readonly string[] | undefined,
  { serviceName, send, caching, moment, trace }: CachedAskParts & Pick<Reading, 'moment'>,
  use: (reply: SubgraphReply, begun: Fill) => SubgraphAnswer,
): Promise<SubgraphAnswer> {
  const begun = caching.cache.beginFill(moment);
  try {
    const reply = await send(run, run.anonymousHeaders, representations, trace);
    handleReportedEvents(caching, reply);
    if (!run.hasCredentials || !asksForCaller(serviceName, reply)) return use(reply, begun);
    const personal = await send(
      run,
      run.headersFor(serviceName, false).asking(cacheFillHeader),
      representations,
      trace,
    );
    handleReportedEvents(caching, personal);
    return answerOf(serviceName, personal.body, representations?.length ?? 0);
  } finally {
    caching.cache.endFill(begun);
  }
}

/** Whether the response has an error that the caller's access token could change. */
function asksForCaller(serviceName: string, { body }: SubgraphReply): boolean {
  if (!body.includes(unauthenticated)) return false;
  const { errors } = answerOf(serviceName, body, 0).parse();
  return errors.some(({ extensions }) => isObject(extensions) && own(extensions, 'code') === unauthenticated);
}

/** A response for one client, although the subgraph does not know the caller. */
function isPersonal({ cookies, session }: SubgraphReply): boolean {
  return cookies.length > 0 || session !== undefined;
}

interface KeptEntities {
  readonly keys: readonly string[];
  readonly representations: readonly string[];
  readonly fetch: CacheableEntityFetch;
  readonly fill: Fill;
  readonly caching: PlanCaching;
}

/** Keeps the entities without errors. */
function keepEntities(
  { data, errors }: SubgraphResponse,
  { keys, representations, fetch, fill: begun, caching }: KeptEntities,
): void {
  const values = data && own(data, '_entities');
  if (!Array.isArray(values) || values.length !== keys.length) return;
  const failed = new Set(errors.map(({ path }) => (isPath(path) ? path[1] : undefined)));
  if (failed.has(undefined)) return;
  values.forEach((value, index) => {
    if (failed.has(index) || value === undefined) return;
    const representation = JSON.parse(representations[index] as string) as JsonObject;
    const dependencies = fetch.dependenciesOf(value, representation);
    if (dependencies === undefined) return;
    const label = typeNameOf(representation);
    const key = keys[index] as string;
    caching.cache.keep(begun, fetch, { key, text: stringifyExactly(value), dependencies, label });
  });
}

/**
 * The known entities and those of a response, as one response.
 *
 * @param missing the indexes of those that the response has, in order
 */
function combined(
  known: readonly (string | undefined)[],
  missing: readonly number[],
  fetched: SubgraphAnswer | undefined,
): SubgraphAnswer {
  const text = Buffer.from(`[${known.map((one) => one ?? 'null').join()}]`);
  return {
    asked: known.length,
    parse: () => {
      const entities = parseExactly(text) as JsonValue[];
      const { data, errors } = fetched?.parse() ?? { data: undefined, errors: [] };
      const values = data && own(data, '_entities');
      const isWhole = Array.isArray(values) && values.length === missing.length;
      // As without a cache, a response of another length and without errors is invalid.
      if (!isWhole && missing.length > 0 && errors.length === 0) return { data: {}, errors };
      missing.forEach((index, at) => (entities[index] = isWhole ? values[at] : null));
      return { data: { _entities: entities }, errors: errors.map((error) => atIndexOf(error, missing)) };
    },
  };
}

/** The error with the entity's index in the combined response. */
function atIndexOf(error: JsonObject, missing: readonly number[]): JsonObject {
  const { path } = error;
  if (!isPath(path) || typeof path[1] !== 'number') return error;
  return { ...error, path: [path[0], missing[path[1]] ?? path[1], ...path.slice(2)] };
}

/** A response in which each entity has failed: the known entities are served without them. */
function asErrors(error: unknown, asked: number): SubgraphAnswer {
  if (!(error instanceof GraphQLError)) throw error;
  const { message } = error;
  const extensions = error.extensions as JsonObject;
  const errors = Array.from({ length: asked }, (_, index) => ({ message, extensions, path: ['_entities', index] }));
  return { asked, parse: () => ({ data: undefined, errors }) };
}

function typeOf({ types }: CacheableEntityFetch, representation: string): string {
  const [first = '', ...others] = types;
  return others.length === 0 ? first : typeNameOf(JSON.parse(representation) as JsonObject);
}
