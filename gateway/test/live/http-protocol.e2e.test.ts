import { randomUUID } from 'node:crypto';
import type { ServiceProcess } from '@commerce/cluster';
import { sharedShop } from '../support/shared-shop.ts';
import { openUrql, realClients, type RealClient } from './support/clients.ts';
import { myOrders, orderStatus } from './support/operations.ts';
import { eventsIn, partsIn } from './support/over-http.ts';
import { aScene, type Scene } from './support/scene.ts';

const eventStream = 'text/event-stream';
const multipart = 'multipart/mixed;subscriptionSpec=1.0, application/json';

/** The protocol on the wire, for clients without a library. */
describe('live streams over HTTP', () => {
  let scene: Scene;
  let gateway: ServiceProcess;

  beforeAll(async () => {
    scene = await aScene(sharedShop());
    gateway = await scene.addGateway({ LIVE_HEARTBEAT_SECONDS: '0.1', COOKIES_FROM: 'customers' });
  });
  afterAll(() => scene?.[Symbol.asyncDispose]());

  const headersOf = (accept: string, token: string | undefined = scene.ada.token) => ({
    accept,
    'content-type': 'application/json',
    ...(token !== '' && { authorization: `Bearer ${token}` }),
  });
  const post = (accept: string, body: unknown, token?: string) =>
    fetch(`${gateway.url}/graphql`, { method: 'POST', headers: headersOf(accept, token), body: JSON.stringify(body) });
  const get = (accept: string, parameters: Record<string, string>) =>
    fetch(`${gateway.url}/graphql?${new URLSearchParams(parameters).toString()}`, { headers: headersOf(accept) });

  /** Reads a stream until the text is sufficient, and disconnects. */
  async function readUntil(response: Response, isEnough: (text: string) => boolean): Promise<string> {
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      if (isEnough(text)) break;
    }
    return text;
  }

  describe('Server-Sent Events', () => {
    test('a stream can be requested by GET', async () => {
      const id = await scene.order(scene.ada);
      const response = await get(eventStream, { query: orderStatus, variables: JSON.stringify({ id, after: 0 }) });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect(response.headers.get('cache-control')).toContain('no-cache');
      const text = await readUntil(response, (all) => eventsIn(all).messages.length === 2);
      expect(eventsIn(text).messages).toMatchObject([{ extensions: { cursor: 1 } }, { extensions: { cursor: 2 } }]);
    });

    test('a client that prefers JSON to streams, such as urql, gets plain responses, and streams for subscriptions', async () => {
      const accept =
        'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';
      const plain = await post(accept, { query: '{ __typename }' });
      expect(plain.headers.get('content-type')).toMatch(/^application\/graphql-response\+json/);
      expect(await plain.json()).toEqual({ data: { __typename: 'Query' } });
      const persisted = await post(accept, {
        extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } },
      });
      expect(await persisted.json()).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] });
      const id = await scene.order(scene.ada);
      const stream = await get(accept, { query: orderStatus, variables: JSON.stringify({ id, after: 1 }) });
      expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      await readUntil(stream, (all) => eventsIn(all).messages.length === 1);
    });

    test('queries and mutations have one message and an end', async () => {
      const answer = await (await post(eventStream, { query: '{ me { name } }' })).text();
      expect(answer.replaceAll(/^:\n\n/gm, '')).toBe(
        'event: next\ndata: {"data":{"me":{"name":"Ada Lovelace"}}}\n\nevent: complete\nid: stream:end\ndata:\n\n',
      );
      const query = `mutation ($email: EmailAddress!) {
        register(input: { name: "Mary", email: $email, password: "correct horse battery" }) { __typename }
      }`;
      const variables = { email: `${randomUUID()}@example.com` };
      expect(await (await post(eventStream, { query, variables })).text()).toContain('LoginPayload');
    });

    test('rejects a mutation by GET', async () => {
      const text = await (await get(eventStream, { query: 'mutation { __typename }' })).text();
      expect(eventsIn(text).messages).toMatchObject([{ errors: [{ extensions: { code: 'BAD_REQUEST' } }] }]);
      expect(text.endsWith('event: complete\nid: stream:end\ndata:\n\n')).toBe(true);
    });

    test('reports an invalid document in the stream', async () => {
      const text = await (await post(eventStream, { query: 'subscription { nothing }' })).text();
      expect(eventsIn(text).messages).toMatchObject([
        { errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] },
      ]);
    });

    test('sends heartbeats as comments', async () => {
      const id = await scene.order(scene.ada);
      const response = await post(eventStream, { query: orderStatus, variables: { id, after: 2 } });
      const text = await readUntil(response, (all) => all.length >= 9);
      expect(text).toMatch(/^(:\n\n){3,}$/);
    });
  });

  describe('multipart', () => {
    test('each part has a payload', async () => {
      const id = await scene.order(scene.ada);
      const response = await post(multipart, { query: orderStatus, variables: { id } });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('multipart/mixed;boundary="graphql";subscriptionSpec=1.0');
      const text = await readUntil(response, (all) => partsIn(all).messages.length === 1);
      expect(text).toContain(
        '\r\n--graphql\r\ncontent-type: application/json\r\n\r\n' +
          '{"payload":{"data":{"orderStatusChanged":{"version":2,"status":"CONFIRMED"}},"extensions":{"cursor":2}}}' +
          '\r\n--graphql',
      );
    });

    test('the error of a rejected operation is in the payload before the last boundary', async () => {
      const id = await scene.order(scene.grace);
      const text = await (await post(multipart, { query: orderStatus, variables: { id } })).text();
      expect(text).toMatch(/\r\n\r\n\{"payload":\{"errors":\[\{.*"NOT_FOUND".*\}\]\}\}\r\n--graphql--\r\n$/);
    });

    test.each([
      ['a query', { query: '{ me { name } }' }, { data: { me: { name: 'Ada Lovelace' } } }],
      [
        'an invalid operation',
        { query: '{ nothing }' },
        { errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] },
      ],
    ])('returns a plain response to %s', async (_what, body, answer) => {
      const response = await post(multipart, body);
      expect(response.headers.get('content-type')).toContain('application/json');
      expect(await response.json()).toMatchObject(answer);
    });

    test('sends heartbeats as empty objects', async () => {
      const id = await scene.order(scene.ada);
      const response = await post(multipart, { query: orderStatus, variables: { id, after: 2 } });
      const beat = '\r\ncontent-type: application/json\r\n\r\n{}\r\n--graphql';
      const text = await readUntil(response, (all) => all.split(beat).length > 3);
      expect(text.replaceAll(beat, '')).toBe('\r\n--graphql');
    });
  });

  describe.each([
    ['Server-Sent Events', eventStream],
    ['multipart', multipart],
  ])('%s', (_name, accept) => {
    test('an invalid token counts as none, and the stream reports the reason', async () => {
      const response = await post(accept, { query: myOrders }, `${scene.ada.token.slice(0, -4)}AAAA`);
      expect(response.status).toBe(200);
      expect(await response.text()).toMatch(/The access token is not valid.*UNAUTHENTICATED/);
    });

    test.each([
      ['no query', {}],
      ['a query that is not a string', { query: 1 }],
      ['variables that are a list', { query: myOrders, variables: [1] }],
      ['a list', [{ query: myOrders }]],
      ['null', null],
    ])('rejects a body with %s with 400', async (_what, body) => {
      const response = await post(accept, body);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: expect.any(String) } }] });
    });

    test('rejects a GET with invalid JSON in its variables with 400', async () => {
      expect((await get(accept, { query: myOrders, variables: '{' })).status).toBe(400);
    });

    test('rejects a foreign page that sends the cookie with 403', async () => {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: {
          accept,
          'content-type': 'application/json',
          cookie: `access_token=${scene.ada.token}`,
          origin: 'https://elsewhere.example',
        },
        body: JSON.stringify({ query: myOrders }),
      });
      expect(response.status).toBe(403);
    });
  });

  test('accepts the cookie from an allowed page', async () => {
    const origin = 'https://shop.example';
    const allowing = await scene.addGateway({ ALLOWED_ORIGINS: `https://other.example, ${origin}` });
    await scene.order(scene.ada);
    const response = await fetch(`${allowing.url}/graphql`, {
      method: 'POST',
      headers: {
        accept: eventStream,
        'content-type': 'application/json',
        cookie: `access_token=${scene.ada.token}`,
        origin,
      },
      body: JSON.stringify({ query: myOrders, variables: {} }),
    });
    const text = await readUntil(response, (all) => eventsIn(all).messages.length === 1);
    expect(eventsIn(text).messages).toMatchObject([{ data: { myOrdersChanged: {} } }]);
  });

  describe.each(realClients)('%s', (_name, open) => {
    let client: RealClient;

    beforeAll(async () => {
      client = await open(gateway.url);
    });
    afterAll(() => client[Symbol.asyncDispose]());

    test('reads through `... on UserError` why the caller is not signed in', async () => {
      const wrong = { email: scene.ada.email, password: 'not the password', cookies: true };
      expect((await client.mutate(login, wrong)).login).toMatchObject({
        __typename: 'InvalidCredentialsError',
        code: 'INVALID_CREDENTIALS',
        message: expect.stringMatching(/\.$/),
      });
    });

    test('signs in with cookies, which are sent with later requests', async () => {
      const { email, password, id } = scene.ada;
      expect((await client.signIn(login, { email, password, cookies: true })).login).toMatchObject({
        __typename: 'LoginPayload',
        customer: { id },
      });
      expect((await client.query('query Me { me { id email } }')).me).toMatchObject({ id, email });
    });

    test('reads through `... on UserError` why a mutation failed, and the fault of each field', async () => {
      const { addToCart } = await client.mutate(addNothing, { variantId: scene.variantId });
      expect(addToCart).toMatchObject({
        __typename: 'ValidationError',
        code: 'VALIDATION_FAILED',
        message: 'The input is not valid: quantity.',
        fields: [{ path: 'quantity', code: 'TOO_SMALL', message: 'Must be at least 1.', minimum: 1, maximum: null }],
      });
    });

    test('follows an order', async () => {
      const id = await scene.order(scene.ada);
      const { orderStatusChanged } = await client.first(orderStatus, { id, after: 0 });
      expect(orderStatusChanged).toMatchObject({ version: 1, status: 'PENDING' });
    });
  });

  test('urql sends only the hash of a registered operation', async () => {
    const bodies: { query?: string; extensions?: object }[] = [];
    const noting: typeof fetch = (input, init) => {
      bodies.push(JSON.parse(init?.body as string) as { query?: string });
      return fetch(input, init);
    };
    const stock = 'query Stock($id: ID!) { variant(id: $id) { id availableQuantity } }';
    const ask = async () => {
      await using client = openUrql(gateway.url, noting);
      return (await client.query(stock, { id: scene.variantId })).variant;
    };
    const answers = [await ask(), await ask()];
    expect(answers[0]).toMatchObject({ id: scene.variantId });
    expect(answers[1]).toMatchObject({ id: scene.variantId });
    expect(bodies.map(({ query }) => query === undefined)).toEqual([true, false, true]);
    for (const { extensions } of bodies) expect(extensions).toMatchObject({ persistedQuery: { version: 1 } });
  });

  test('reports invalid query arguments field by field through the gateway', async () => {
    const { errors } = await scene.ada.shop.send('{ me { orders(first: 0) { totalCount } } }');
    expect(errors).toMatchObject([
      {
        message: 'first must be between 1 and 100.',
        extensions: {
          code: 'BAD_USER_INPUT',
          fields: [
            { path: 'first', code: 'TOO_SMALL', message: 'Must be between 1 and 100.', minimum: 1, maximum: 100 },
          ],
        },
      },
    ]);
  });
});

const login = `mutation Login($email: EmailAddress!, $password: String!, $cookies: Boolean!) {
  login(email: $email, password: $password, cookies: $cookies) {
    __typename ... on LoginPayload { customer { id } } ... on UserError { code message }
  }
}`;

const addNothing = `mutation AddToCart($variantId: ID!) {
  addToCart(variantId: $variantId, quantity: 0) {
    __typename
    ... on UserError { code message }
    ... on ValidationError { fields { path code message minimum maximum } }
  }
}`;
