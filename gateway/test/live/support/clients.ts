import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { possibleTypes } from '@commerce/shop-client';
import { Client as UrqlClient, fetchExchange, subscriptionExchange, type OperationResult } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { persistedExchange } from '@urql/exchange-persisted';
import { parse, type DocumentNode } from 'graphql';
import { createClient, type Sink } from 'graphql-sse';
import { eventsIn } from './over-http.ts';

type Variables = Readonly<Record<string, unknown>>;

/** The data of a response: each test knows what it selects. */
type Data = Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;

/** A client library or program, with support for cookies. */
export interface RealClient extends AsyncDisposable {
  query(document: string, variables?: Variables): Promise<Data>;
  mutate(document: string, variables?: Variables): Promise<Data>;
  /** Runs a mutation in the way that delivers cookies with its response. */
  signIn(document: string, variables: Variables): Promise<Data>;
  /** Returns the first message of a subscription, and ends it. */
  first(document: string, variables?: Variables): Promise<Data>;
}

/** By name, for `describe.each`. Each takes the gateway’s address. */
export const realClients: readonly (readonly [name: string, open: (url: string) => Promise<RealClient>])[] = [
  ['urql with its normalized cache', async (url) => openUrql(url)],
  ['Apollo Client', async (url) => openApollo(url)],
  ['graphql-sse', async (url) => openGraphqlSse(url)],
  ['curl', openCurl],
];

/** `fetch` with a cookie jar, which Node’s does not have, with the headers of a page of the gateway’s own origin. */
function fetchWithCookies(origin: string): typeof fetch {
  const cookies = new Map<string, string>();
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('origin', origin);
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(input, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name !== undefined && value !== undefined) cookies.set(name, value);
    }
    return response;
  };
}

/**
 * With subscriptions over graphql-sse and with persisted queries: it sends only the hash of an operation, and the text
 * if the gateway does not have it.
 */
export function openUrql(url: string, fetch: typeof globalThis.fetch = fetchWithCookies(url)): RealClient {
  // Payloads and errors have no ID: they are embedded in their parent.
  const withoutId = Object.values(possibleTypes)
    .flat()
    .filter((name) => /(?:Payload|Error)$/.test(name));
  const sse = createClient({ url: `${url}/graphql`, fetchFn: fetch, retryAttempts: 0 });
  const client = new UrqlClient({
    url: `${url}/graphql`,
    fetch,
    preferGetMethod: false,
    exchanges: [
      cacheExchange({
        possibleTypes,
        keys: Object.fromEntries([...withoutId, 'OrderStatusChange'].map((name) => [name, () => null])),
      }),
      persistedExchange({ preferGetForPersistedQueries: false, enableForMutation: true }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: sse.subscribe({ query, variables: variables as Record<string, unknown> }, sink as Sink),
          }),
        }),
      }),
    ],
  });
  const dataOf = ({ data, error }: OperationResult<Data>): Data => {
    if (error !== undefined || data == null) throw error ?? new Error('There is no data.');
    return data;
  };
  const mutate = async (document: string, variables: Variables = {}) =>
    dataOf(await client.mutation<Data>(document, variables).toPromise());
  return {
    query: async (document, variables = {}) => dataOf(await client.query<Data>(document, variables).toPromise()),
    mutate,
    signIn: mutate,
    first: (document, variables = {}) =>
      new Promise((resolve, reject) => {
        const { unsubscribe } = client.subscription<Data>(document, variables).subscribe((result) => {
          queueMicrotask(() => unsubscribe());
          if (result.data != null) resolve(result.data);
          else reject(result.error ?? new Error('There is no data.'));
        });
      }),
    [Symbol.asyncDispose]: async () => sse.dispose(),
  };
}

function openApollo(url: string): RealClient {
  const link = new HttpLink({ uri: `${url}/graphql`, fetch: fetchWithCookies(url) });
  const client = new ApolloClient({ link, cache: new InMemoryCache({ possibleTypes }) });
  const present = (data: Data | null | undefined): Data => {
    if (data == null) throw new Error('There is no data.');
    return data;
  };
  const parsed = (document: string): DocumentNode => parse(document);
  const mutate = async (document: string, variables: Variables = {}) =>
    present((await client.mutate<Data>({ mutation: parsed(document), variables })).data);
  return {
    query: async (document, variables = {}) =>
      present((await client.query<Data>({ query: parsed(document), variables })).data),
    mutate,
    signIn: mutate,
    first: (document, variables = {}) =>
      new Promise((resolve, reject) => {
        const subscription = client.subscribe<Data>({ query: parsed(document), variables }).subscribe({
          next: ({ data, error }) => {
            queueMicrotask(() => subscription.unsubscribe());
            if (data != null) resolve(data);
            else reject(error ?? new Error('There is no data.'));
          },
          error: reject,
        });
      }),
    [Symbol.asyncDispose]: async () => client.stop(),
  };
}

function openGraphqlSse(url: string): RealClient {
  const fetch = fetchWithCookies(url);
  const client = createClient({ url: `${url}/graphql`, fetchFn: fetch, retryAttempts: 0 });
  const first = async (query: string, variables: Variables = {}): Promise<Data> => {
    for await (const { data, errors } of client.iterate<Data>({ query, variables: { ...variables } })) {
      if (data == null) throw new Error(JSON.stringify(errors));
      return data;
    }
    throw new Error('The stream has ended without a message.');
  };
  // The response headers, which would carry cookies, are sent before the mutation runs.
  const signIn = async (query: string, variables: Variables): Promise<Data> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    return ((await response.json()) as { data: Data }).data;
  };
  return { query: first, mutate: first, signIn, first, [Symbol.asyncDispose]: async () => client.dispose() };
}

/** The program itself, with a file for its cookies. */
async function openCurl(url: string): Promise<RealClient> {
  const folder = await mkdtemp(join(tmpdir(), 'commerce-curl-'));
  const jar = join(folder, 'cookies');
  const run = (accept: string, query: string, variables: Variables) =>
    spawn(
      'curl',
      [
        '--silent',
        '--show-error',
        '--no-buffer',
        '--cookie',
        jar,
        '--cookie-jar',
        jar,
        '--header',
        'content-type: application/json',
        '--header',
        `accept: ${accept}`,
        '--header',
        `origin: ${url}`,
        '--data',
        JSON.stringify({ query, variables }),
        `${url}/graphql`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
  const ask = async (query: string, variables: Variables = {}): Promise<Data> => {
    const curl = run('application/json', query, variables);
    const [output] = await Promise.all([text(curl.stdout), once(curl, 'close')]);
    const { data, errors } = JSON.parse(output) as { data?: Data | null; errors?: unknown };
    if (data == null) throw new Error(JSON.stringify(errors));
    return data;
  };
  return {
    query: ask,
    mutate: ask,
    signIn: ask,
    first: async (query, variables = {}) => {
      const curl = run('text/event-stream', query, variables);
      const closed = once(curl, 'close');
      try {
        let output = '';
        for await (const chunk of curl.stdout.setEncoding('utf8')) {
          output += chunk as string;
          const [message] = eventsIn(output).messages;
          if (message?.data != null) return message.data;
        }
        throw new Error(`The stream has ended without data: ${output}`);
      } finally {
        curl.kill();
        await closed;
      }
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
