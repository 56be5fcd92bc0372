import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { Defer20220824Handler, GraphQL17Alpha9Handler } from '@apollo/client/incremental';
import { cacheExchange, Client as UrqlClient, fetchExchange } from '@urql/core';
import { parse } from 'graphql';
import { entities } from '../execution/support/answers.ts';
import { startDeferringGateway } from './support/deferring-gateway.ts';

type States = unknown[];

const query = `{
  products {
    __typename
    id
    ... @defer(label: "rating") { rating }
    ... @defer(label: "text") { text }
  }
}`;
const product = (id: string, more: object = {}) => ({ __typename: 'Product', id, ...more });
const rated = entities(({ id }) => ({ rating: Number(id), text: null }));
const broken = entities(({ id }) => (id === '1' ? { rating: null, text: 'Fine' } : { rating: 2, text: 'Good' }));

interface Followed {
  /** The data after each part. */
  readonly states: States;
  readonly errors: readonly string[];
}

/** Follows the query until its last part. */
type Follow = (url: string) => Promise<Followed>;

const apollo =
  (incrementalHandler: Defer20220824Handler | GraphQL17Alpha9Handler): Follow =>
  (url) => {
    const link = new HttpLink({ uri: `${url}/graphql` });
    const client = new ApolloClient({ link, cache: new InMemoryCache(), incrementalHandler });
    const states: States = [];
    return new Promise((resolve) => {
      const observed = client.watchQuery({ query: parse(query), errorPolicy: 'all', fetchPolicy: 'no-cache' });
      observed.subscribe(({ data, dataState, error }) => {
        if (data === undefined) return;
        states.push(structuredClone(data));
        const messages = error === undefined ? [] : 'errors' in error ? error.errors : [error];
        const errors = (messages as readonly Error[]).map(({ message }) => message);
        if (dataState === 'complete' || !observed.getCurrentResult().loading) {
          client.stop();
          resolve({ states, errors });
        }
      });
    });
  };

const urql: Follow = (url) => {
  const client = new UrqlClient({
    url: `${url}/graphql`,
    exchanges: [cacheExchange, fetchExchange],
    preferGetMethod: false,
  });
  const states: States = [];
  return new Promise((resolve) => {
    client.query(query, {}).subscribe(({ data, error, hasNext }) => {
      states.push(structuredClone(data));
      const errors = error?.graphQLErrors.map(({ message }) => message) ?? [];
      if (!hasNext) resolve({ states, errors });
    });
  });
};

describe.each([
  ['Apollo Client with the older format', apollo(new Defer20220824Handler())],
  ['Apollo Client with the newer format', apollo(new GraphQL17Alpha9Handler())],
  ['urql', urql],
])('%s', (_name, follow) => {
  test('shows what it has, and then the whole response', async () => {
    await using gateway = await startDeferringGateway(rated);
    const { states, errors } = await follow(gateway.url);
    expect(errors).toEqual([]);
    expect(states[0]).toEqual({ products: [product('1'), product('2')] });
    expect(states.at(-1)).toEqual({
      products: [product('1', { rating: 1, text: null }), product('2', { rating: 2, text: null })],
    });
  });

  test('keeps everything but a part that has failed', async () => {
    await using gateway = await startDeferringGateway(broken);
    const { states, errors } = await follow(gateway.url);
    expect(errors).toEqual(['Something went wrong on our side.']); // A null that the schema forbids.
    expect(states.at(-1)).toEqual({
      products: [product('1', { text: 'Fine' }), product('2', { rating: 2, text: 'Good' })],
    });
  });
});
