import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { CombinedGraphQLErrors, CombinedProtocolErrors } from '@apollo/client/errors';
import { parse } from 'graphql';
import { codedError } from '../../src/coded-error.ts';
import { endingWith } from '../../src/transports/stream-ending.ts';
import { startNotesGateway, type NotesGateway } from '../support/notes-gateway.ts';

test.each([
  ['BAD_USER_INPUT', { isFinal: true, isOfConnection: false }],
  ['UNAUTHENTICATED', { isFinal: true, isOfConnection: false }],
  ['FORBIDDEN', { isFinal: true, isOfConnection: false }],
  ['PERSISTED_QUERY_NOT_FOUND', { isFinal: true, isOfConnection: false }],
  ['SCHEMA_CHANGED', { isFinal: true, isOfConnection: false }],
  ['SERVICE_UNAVAILABLE', { isFinal: false, isOfConnection: false }],
  ['TOO_MANY_SUBSCRIPTIONS', { isFinal: false, isOfConnection: false }],
  ['TOKEN_EXPIRED', { isFinal: false, isOfConnection: true }],
  ['FELL_BEHIND', { isFinal: false, isOfConnection: true }],
  ['SERVER_DRAINING', { isFinal: false, isOfConnection: true }],
  ['INTERNAL_SERVER_ERROR', { isFinal: false, isOfConnection: true }],
])('%s ends a stream: %j', (code, expected) => {
  expect(endingWith([codedError(code, '')])).toMatchObject(expected);
});

describe('Apollo Client over multipart', () => {
  let gateway: NotesGateway;
  beforeEach(async () => {
    gateway = await startNotesGateway();
    await gateway.add('one');
  });

  /** The error that ends a subscription. */
  async function endOf(query: string, onMessage: () => void): Promise<unknown> {
    const link = new HttpLink({ uri: `${gateway.url}/graphql` });
    const client = new ApolloClient({ link, cache: new InMemoryCache() });
    const end = await new Promise<unknown>((resolve) => {
      const asked = client.subscribe({ query: parse(query), fetchPolicy: 'no-cache' });
      asked.subscribe(({ error }) => (error === undefined ? onMessage() : resolve(error)));
    });
    client.stop();
    return end;
  }

  test('reports a rejected operation as GraphQL errors', async () => {
    const end = await endOf('subscription { forbiddenNoted { text } }', () => {});
    expect(CombinedGraphQLErrors.is(end) && end.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    await gateway[Symbol.asyncDispose]();
  });

  test('reports a closed connection as transport errors', async () => {
    let closed: PromiseLike<void> | undefined;
    const end = await endOf('subscription { noted { text } }', () => {
      closed = gateway[Symbol.asyncDispose]();
    });
    expect(CombinedProtocolErrors.is(end) && end.errors).toMatchObject([{ extensions: { code: 'SERVER_DRAINING' } }]);
    await closed;
  });
});
