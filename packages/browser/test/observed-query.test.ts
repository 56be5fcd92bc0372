import {
  Client,
  CombinedError,
  createRequest,
  gql,
  makeErrorResult,
  type Operation,
  type OperationResult,
} from '@urql/core';
import { filter, makeSubject, mergeMap, pipe, tap, fromValue, merge, empty } from 'wonka';
import { ObservedQuery } from '../src/graphql/observed-query.ts';

const greeting = createRequest<{ readonly greeting: string }, { readonly to: string }>(
  gql`
    query Greeting($to: String!) {
      greeting(to: $to)
    }
  `,
  { to: 'Ada' },
);

const resultOf = (operation: Operation, data: unknown): OperationResult => ({
  operation,
  data,
  error: undefined,
  extensions: undefined,
  stale: false,
  hasNext: false,
});

/** A client of which a test sees the operations, and sends the results. */
function aClient(known?: unknown) {
  const operations: string[] = [];
  const later = makeSubject<OperationResult>();
  let latest: Operation | undefined;
  const client = new Client({
    url: 'http://test.invalid',
    preferGetMethod: false,
    exchanges: [
      () => (input) =>
        merge([
          later.source,
          pipe(
            input,
            tap((operation) => {
              latest = operation;
              operations.push(`${operation.kind} ${operation.context.requestPolicy}`);
            }),
            filter(({ kind }) => kind === 'query'),
            mergeMap((operation) =>
              known === undefined || operation.context.requestPolicy === 'network-only'
                ? empty
                : fromValue(resultOf(operation, known)),
            ),
          ),
        ]),
    ],
  });
  const send = (data: unknown) => later.next(resultOf(latest!, data));
  const fail = () => later.next(makeErrorResult(latest!, new CombinedError({ networkError: new Error('lost') })));
  return { client, operations, send, fail };
}

test('a known result is there before anybody subscribes, and listeners are not notified of it again', () => {
  const { client } = aClient({ greeting: 'Hello' });
  const query = new ObservedQuery(client, greeting, 'cache-first');
  const known = query.state();
  expect(known).toEqual({ data: { greeting: 'Hello' }, error: undefined, isFetching: false, isStale: false });
  let changes = 0;
  query.subscribe(() => (changes += 1));
  expect([changes, query.state() === known]).toEqual([0, true]);
});

test('a component that reads a query does not notify another one while it renders', async () => {
  const known = { greeting: 'Hello' };
  const { client } = aClient(known);
  const shown = new ObservedQuery(client, greeting, 'cache-first');
  let changes = 0;
  shown.subscribe(() => (changes += 1));
  void new ObservedQuery(client, greeting, 'cache-first');
  await Promise.resolve();
  expect(changes).toBe(0);

  const changing = aClient();
  const waiting = new ObservedQuery(changing.client, greeting, 'cache-first');
  const order: string[] = [];
  waiting.subscribe(() => order.push('notified'));
  const { executeQuery } = changing.client;
  changing.client.executeQuery = (request, context) => {
    changing.send({ greeting: 'Good evening' });
    return executeQuery(request, context);
  };
  void new ObservedQuery(changing.client, greeting, 'cache-first');
  order.push('rendered');
  await Promise.resolve();
  expect(order).toEqual(['rendered', 'notified']);
});

test('a reload keeps the data while it runs; an error takes their place', async () => {
  const { client, operations, send, fail } = aClient();
  const query = new ObservedQuery(client, greeting, 'cache-and-network');
  expect(query.state().isFetching).toBe(true);
  const leave = query.subscribe(() => {});
  send({ greeting: 'Hello' });
  expect(query.state()).toMatchObject({ data: { greeting: 'Hello' }, isFetching: false });
  operations.length = 0;
  query.reload();
  expect(query.state()).toMatchObject({ data: { greeting: 'Hello' }, isFetching: true });
  await Promise.resolve();
  expect(operations).toEqual(['query network-only']);
  fail();
  expect(query.state()).toMatchObject({ data: undefined, isFetching: false, error: expect.any(CombinedError) });
  leave();
  expect(operations.at(-1)).toMatch(/^teardown/);
});
