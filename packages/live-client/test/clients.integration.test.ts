import { ApolloClient, gql as apolloGql, InMemoryCache } from '@apollo/client';
import { Client as UrqlClient, gql, subscriptionExchange, type OperationResult } from '@urql/core';
import { LiveLink } from '../src/apollo.ts';
import { resuming } from '../src/index.ts';
import { liveSubscriptions } from '../src/urql.ts';
import { connectLive, type LiveConnection } from './support/live-connection.ts';
import { until } from './support/recorder.ts';

interface Heard {
  readonly items: number[];
  readonly ends: unknown[];
  readonly leave: () => void;
}

const query = 'subscription Numbers($after: Int) { numbers(after: $after) }';
/** The code of a GraphQL error, or of a closed connection. */
const codeOf = (reason: unknown): unknown => {
  const { errors, code, cause } = reason as { errors?: unknown; code?: unknown; cause?: unknown };
  const [error] = (Array.isArray(reason) ? reason : (errors ?? [])) as { extensions: { code: unknown } }[];
  return error?.extensions.code ?? code ?? cause;
};
const itemOf = (data: unknown): number[] => {
  const item = (data as { readonly item?: number } | null | undefined)?.item;
  return item === undefined ? [] : [item];
};

function overUrql({ client }: LiveConnection, after: number): Heard {
  const heard = { items: [] as number[], ends: [] as unknown[] };
  const urql = new UrqlClient({
    url: 'http://127.0.0.1',
    preferGetMethod: false,
    exchanges: [subscriptionExchange({ forwardSubscription: liveSubscriptions(client, { retryDelay: () => 10 }) })],
  });
  const onResult = ({ data, error, hasNext }: OperationResult) => {
    if (hasNext) heard.items.push(...itemOf(data));
    else heard.ends.push(codeOf(error?.networkError ?? error?.graphQLErrors));
  };
  const { unsubscribe } = urql.subscription(gql(query), { after }).subscribe(onResult);
  return { ...heard, leave: unsubscribe };
}

function overApollo({ client }: LiveConnection, after: number): Heard {
  const heard = { items: [] as number[], ends: [] as unknown[] };
  const apollo = new ApolloClient({
    link: new LiveLink(client, { retryDelay: () => 10 }),
    cache: new InMemoryCache(),
  });
  const results = apollo.subscribe({ query: apolloGql(query), variables: { after }, fetchPolicy: 'no-cache' });
  const subscription = results.subscribe(({ data, error }) => {
    if (error === undefined) heard.items.push(...itemOf(data));
    else heard.ends.push(codeOf(error));
  });
  return { ...heard, leave: () => subscription.unsubscribe() };
}

/** What Relay's network layer and others do with a client of graphql-ws. */
function overItself({ client }: LiveConnection, after: number): Heard {
  const heard = { items: [] as number[], ends: [] as unknown[] };
  const leave = resuming(client, { retryDelay: () => 10 }).subscribe(
    { query, variables: { after } },
    {
      next: ({ data }) => heard.items.push(...itemOf(data)),
      error: (reason) => heard.ends.push(codeOf(reason)),
      complete: () => heard.ends.push('complete'),
    },
  );
  return { ...heard, leave };
}

const refused = (code: string) => [{ message: 'No.', extensions: { code } }];

describe.each([
  ['urql', overUrql],
  ['Apollo Client', overApollo],
  ['a client of graphql-ws', overItself],
])('a subscription of %s', (_library, follow) => {
  test('continues after its last message when the connection is lost', async () => {
    await using live = await connectLive();
    live.server.publish(1, 2);
    const heard = follow(live, 0);
    await until('two messages', () => heard.items.length === 2);
    live.server.refusals.push(refused('SERVICE_UNAVAILABLE'));
    live.server.kill(1012);
    await until('it is refused once', () => live.server.refusals.length === 0);
    live.server.publish(3);
    await until('a third message', () => heard.items.length === 3);
    expect(live.server.asked).toEqual([{ after: 0 }, { after: 2 }, { after: 2 }]);
    expect(heard).toMatchObject({ items: [1, 2, 3], ends: [] });
    heard.leave();
    await until('the connection is closed', () => live.server.sockets.length === 0);
  });

  test('ends once when the server refuses to continue it', async () => {
    await using live = await connectLive();
    live.server.publish(1);
    const heard = follow(live, 0);
    await until('a message', () => heard.items.length === 1);
    live.server.refusals.push(refused('FORBIDDEN'));
    live.server.kill(1012);
    await until('the end', () => heard.ends.length > 0);
    await until('the connection is closed', () => live.server.sockets.length === 0);
    expect(heard).toMatchObject({ items: [1], ends: ['FORBIDDEN'] });
    expect(live.server.asked).toHaveLength(2);
  });

  test('ends once when the server closes the connection for good', async () => {
    await using live = await connectLive();
    live.server.publish(1);
    const heard = follow(live, 0);
    await until('a message', () => heard.items.length === 1);
    live.server.kill(4401);
    await until('the end', () => heard.ends.length > 0);
    expect(heard).toMatchObject({ items: [1], ends: [4401] });
    expect(live.server.asked).toHaveLength(1);
  });
});

test('urql sends a persisted document without its text', async () => {
  const sent: unknown[] = [];
  const client = { subscribe: (request: unknown) => (sent.push(request), () => {}) };
  const persistedQuery = { version: 1 as const, sha256Hash: 'abc' };
  const request = { operationName: 'Numbers', query, variables: {}, extensions: undefined };
  const forward = liveSubscriptions(client as never);
  const sink = { next: () => {}, error: () => {}, complete: () => {} };
  forward({ ...request, extensions: { persistedQuery } }, undefined as never).subscribe(sink);
  forward(request, undefined as never).subscribe(sink);
  expect(sent).toMatchObject([{ query: '', extensions: { persistedQuery } }, { query }]);
});
