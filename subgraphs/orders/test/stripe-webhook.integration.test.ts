import { randomUUID } from 'node:crypto';
import { createHttpServer, createLogger, maxBodyBytes } from '@commerce/runtime';
import Stripe from 'stripe';
import { servePaymentWebhooks } from '../src/payment/providers/payment-webhook.routes.ts';

const webhookSecret = 'whsec_test_Zk3Xw9';
const orderId = randomUUID();

const anEvent = (object: unknown = { object: 'payment_intent', id: 'pi_1', metadata: { orderId } }) =>
  JSON.stringify({ id: 'evt_1', object: 'event', type: 'payment_intent.amount_capturable_updated', data: { object } });

const secondsAgo = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;

const signatureOf = (payload: string, { secret = webhookSecret, timestamp = secondsAgo(0) } = {}) =>
  Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });

async function aServer(onNotice: (orderId: string) => Promise<void> = async () => {}) {
  const notices: string[] = [];
  const readiness = async () => ({ ready: true, checks: {} });
  const server = createHttpServer({ logger: createLogger('test', 'silent'), readiness });
  await servePaymentWebhooks(server, {
    webhookSecret,
    onNotice: (orderId) => (notices.push(orderId), onNotice(orderId)),
  });
  server.post('/echo', async ({ body }) => body);
  return {
    server,
    notices,
    deliver: (payload: string, headers: Record<string, string> = { 'stripe-signature': signatureOf(payload) }) =>
      server.inject({
        method: 'POST',
        url: '/webhooks/stripe',
        payload,
        headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      }),
    [Symbol.asyncDispose]: async () => server.close(),
  };
}

test('processes the order that an event concerns', async () => {
  await using it = await aServer();
  expect((await it.deliver(anEvent())).statusCode).toBe(200);
  expect(it.notices).toEqual([orderId]);
});

test('processes it again when an event is repeated', async () => {
  await using it = await aServer();
  const [first, second] = [await it.deliver(anEvent()), await it.deliver(anEvent())];
  expect([first.statusCode, second.statusCode]).toEqual([200, 200]);
  expect(it.notices).toEqual([orderId, orderId]);
});

test.each([
  ['none', {}],
  ['empty', { 'stripe-signature': '' }],
  ['nonsense', { 'stripe-signature': 't=now,v1=00' }],
  ['made with another secret', { 'stripe-signature': signatureOf(anEvent(), { secret: 'whsec_other' }) }],
  ['made for another body', { 'stripe-signature': signatureOf(anEvent({})) }],
  ['six minutes old', { 'stripe-signature': signatureOf(anEvent(), { timestamp: secondsAgo(360) }) }],
])('rejects a signature that is %s', async (_, headers) => {
  await using it = await aServer();
  const { statusCode, body } = await it.deliver(anEvent(), headers);
  expect([statusCode, JSON.parse(body)]).toEqual([
    400,
    {
      errors: [
        {
          message: expect.stringContaining('signature'),
          extensions: { code: 'BAD_USER_INPUT', reason: 'WEBHOOK_SIGNATURE_INVALID' },
        },
      ],
    },
  ]);
  expect(body).not.toContain(webhookSecret);
  expect(it.notices).toEqual([]);
});

test('accepts a signature that is four minutes old', async () => {
  await using it = await aServer();
  const headers = { 'stripe-signature': signatureOf(anEvent(), { timestamp: secondsAgo(240) }) };
  expect((await it.deliver(anEvent(), headers)).statusCode).toBe(200);
});

test('verifies the raw bytes of the body', async () => {
  await using it = await aServer();
  const spaced = anEvent().replaceAll(':', ' :  ').replaceAll('pi_1', '\\u00fc');
  expect((await it.deliver(spaced)).statusCode).toBe(200);
  expect(it.notices).toEqual([orderId]);
});

test.each([
  ['a payment intent without an order', { object: 'payment_intent', metadata: {} }],
  ['a payment intent of another shop', { object: 'payment_intent', metadata: { orderId: '1001' } }],
  ['another object', { object: 'customer', metadata: { orderId } }],
  ['nothing', null],
])('accepts and ignores an event about %s', async (_, object) => {
  await using it = await aServer();
  expect((await it.deliver(anEvent(object))).statusCode).toBe(200);
  expect(it.notices).toEqual([]);
});

test.each(['[]', '"text"', 'null', '{}', 'text that is not JSON', '{"object":"v2.core.event"}'])(
  'processes no order for a signed %s',
  async (payload) => {
    await using it = await aServer();
    const { statusCode } = await it.deliver(payload);
    expect([200, 400]).toContain(statusCode);
    expect(it.notices).toEqual([]);
  },
);

test('makes Stripe retry when the order cannot be processed', async () => {
  await using it = await aServer(() => Promise.reject(new Error('no database')));
  const { statusCode, body } = await it.deliver(anEvent());
  expect(statusCode).toBe(500);
  expect(body).not.toContain('no database');
});

test('rejects a body over the limit', async () => {
  await using it = await aServer();
  const payload = anEvent({ object: 'payment_intent', metadata: { orderId }, padding: 'x'.repeat(maxBodyBytes) });
  const { statusCode, body } = await it.deliver(payload);
  expect([statusCode, JSON.parse(body)]).toMatchObject([
    413,
    { errors: [{ extensions: { code: 'PAYLOAD_TOO_LARGE' } }] },
  ]);
  expect(it.notices).toEqual([]);
});

test('accepts only JSON', async () => {
  await using it = await aServer();
  const headers = { 'content-type': 'text/plain', 'stripe-signature': signatureOf(anEvent()) };
  expect((await it.deliver(anEvent(), headers)).statusCode).toBe(415);
});

test('does not change JSON parsing in the rest of the service', async () => {
  await using it = await aServer();
  const json = { 'content-type': 'application/json' };
  const echo = (payload: string) => it.server.inject({ method: 'POST', url: '/echo', headers: json, payload });
  expect((await echo('{"a":1}')).json()).toEqual({ a: 1 });
  expect((await echo('{"a":')).statusCode).toBe(400);
});
