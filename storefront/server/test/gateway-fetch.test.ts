import { gatewayFetch } from '../src/gateway/gateway-fetch.ts';

/** The headers of the request that was sent. */
async function headersOf(secret: string | undefined, headers: Readonly<Record<string, string>>) {
  let sent = new Headers();
  const send: typeof fetch = async (_input, init) => {
    sent = new Headers(init?.headers);
    return new Response();
  };
  await gatewayFetch({ timeoutMs: 1_000, secret }, send)('http://gateway/graphql', { headers });
  return Object.fromEntries(sent);
}

test('requests to the gateway have the secret, beside their own headers', async () => {
  expect(await headersOf('secret', { accept: 'application/json' })).toEqual({
    accept: 'application/json',
    'x-storefront-secret': 'secret',
  });
});

test('without a secret, they have only their own headers', async () => {
  expect(await headersOf(undefined, { accept: 'application/json' })).toEqual({ accept: 'application/json' });
});
