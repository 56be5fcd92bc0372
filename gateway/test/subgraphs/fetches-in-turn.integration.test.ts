import { startPlainGateway, type PlainGateway } from '../support/plain-gateway.ts';
import { until } from '../support/until.ts';

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions: Readonly<Record<string, unknown>> }[];
}

const limits = {
  METRICS: 'true',
  TRUST_PROXY: '1',
  SUBGRAPH_TIMEOUT_MS: '600000',
  SUBGRAPH_FETCHES: '2',
  SUBGRAPH_FETCHES_PER_CALLER: '1',
  SUBGRAPH_FETCHES_WAITING_PER_CALLER: '1',
  SUBGRAPH_FETCHES_WAIT_MS: '600000',
};

/** Sends queries to a gateway as clients of several addresses, who all leave in the end. */
function clientsOf({ url }: PlainGateway) {
  const leaving = new AbortController();
  const send = async (address: string, query: string): Promise<Answer> => {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': address };
    const options = { method: 'POST', headers, body: JSON.stringify({ query }), signal: leaving.signal };
    return (await (await fetch(`${url}/graphql`, options)).json()) as Answer;
  };
  return { send, leave: () => leaving.abort() };
}

test('a caller who floods the gateway with slow fetches is rejected, and nobody else', async () => {
  await using gateway = await startPlainGateway(limits);
  const { send, leave } = clientsOf(gateway);
  const flood = Array.from({ length: 4 }, (_, index) => send('203.0.113.1', `{ slow${index}: slow }`));
  const refused = { code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 1 };
  expect((await Promise.race(flood)).errors?.[0]?.extensions).toEqual(refused);

  for (let times = 0; times < 3; times += 1)
    expect(await send('203.0.113.2', '{ hello }')).toEqual({ data: { hello: 'Hello' } });

  leave();
  const outcomes = await Promise.allSettled(flood);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2); // The rejected ones.
});

test('an operation that waits in the line of one caller is not shared with another', async () => {
  await using gateway = await startPlainGateway(limits);
  const { send, leave } = clientsOf(gateway);
  const flood = [send('203.0.113.1', '{ slow }')];
  await until('the slow fetch is sent', () => gateway.asked() === 1);
  const waiting = send('203.0.113.1', '{ hello }');
  const metrics = async () => (await fetch(`${gateway.url}/metrics`)).text();
  await until('the other one waits', async () => (await metrics()).includes('fetches_waiting{subgraph="shop"} 1'));

  expect(await send('203.0.113.2', '{ hello }')).toEqual({ data: { hello: 'Hello' } });

  leave();
  await Promise.allSettled([...flood, waiting]);
});
