import { startPlainGateway } from '../support/plain-gateway.ts';

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions: Readonly<Record<string, unknown>> }[];
}

test('a caller who floods the gateway with slow fetches is rejected, and nobody else', async () => {
  await using gateway = await startPlainGateway({
    TRUST_PROXY: '1',
    SUBGRAPH_FETCHES: '2',
    SUBGRAPH_FETCHES_PER_CALLER: '1',
    SUBGRAPH_FETCHES_WAITING_PER_CALLER: '1',
    SUBGRAPH_FETCHES_WAIT_MS: '600000',
  });
  const leaving = new AbortController();
  const send = async (address: string, query: string): Promise<Answer> => {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': address };
    const options = { method: 'POST', headers, body: JSON.stringify({ query }), signal: leaving.signal };
    return (await (await fetch(`${gateway.url}/graphql`, options)).json()) as Answer;
  };
  const flood = Array.from({ length: 4 }, (_, index) => send('203.0.113.1', `{ slow${index}: slow }`));
  const refused = { code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 1 };
  expect((await Promise.race(flood)).errors?.[0]?.extensions).toEqual(refused);

  for (let times = 0; times < 3; times += 1)
    expect(await send('203.0.113.2', '{ hello }')).not.toHaveProperty('errors');

  leaving.abort();
  const outcomes = await Promise.allSettled(flood);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2); // The rejected ones.
});
