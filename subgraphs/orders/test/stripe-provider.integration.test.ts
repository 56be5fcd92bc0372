import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { Money } from '@commerce/graphql';
import { ProviderRefusal, ProviderUnavailable } from '../src/payment/payment-provider.ts';
import { StripeProvider } from '../src/payment/providers/stripe-provider.ts';
import { anAuthorization } from './support/payment-providers.ts';
import { stripeError } from './support/stripe-ledger.ts';
import { secretKey, StripeServer, type StripeFault } from './support/stripe-server.ts';

const amount = new Money(2500, 'EUR');
const nothing = new Money(0, 'EUR');
const theOnlyCapture = { captured: nothing, isFinal: true };
const aCard = (overrides: Parameters<typeof anAuthorization>[0] = {}) =>
  anAuthorization({ token: 'pm_card_visa', ...overrides });

async function aStripe({ timeoutMs = 10_000 } = {}) {
  const server = await StripeServer.start();
  const provider = new StripeProvider({ secretKey, apiUrl: server.url, timeoutMs });
  return {
    server,
    provider,
    authorized: async () => {
      const answer = await provider.authorize(aCard());
      if (answer.status !== 'AUTHORIZED') throw new Error(answer.status);
      return answer.reference;
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

test('requests manual capture, with the order ID and the key of the operation', async () => {
  await using it = await aStripe();
  const request = aCard();
  await it.provider.authorize(request);
  const { method, path, params, key, headers } = it.server.requests[0]!;
  expect([method, path, key, headers['stripe-version']]).toEqual([
    'POST',
    '/v1/payment_intents',
    request.idempotencyKey,
    '2026-10-28.endive',
  ]);
  expect(params).toEqual({
    amount: '2500',
    currency: 'eur',
    capture_method: 'manual',
    confirm: 'true',
    payment_method: 'pm_card_visa',
    'automatic_payment_methods[enabled]': 'true',
    'automatic_payment_methods[allow_redirects]': 'never',
    use_stripe_sdk: 'true',
    'payment_method_options[card][request_multicapture]': 'if_available',
    'expand[0]': 'latest_charge',
    'metadata[orderId]': request.orderId,
    'metadata[orderNumber]': request.orderNumber,
    'metadata[operation]': request.idempotencyKey,
  });
  expect(headers['x-stripe-client-telemetry']).toBeUndefined();
});

test('sends a capture, a refund and a cancellation once each, with their keys', async () => {
  await using it = await aStripe();
  const [captured, voided] = [await it.authorized(), await it.authorized()];
  const [capture, refund, cancel] = [randomUUID(), randomUUID(), randomUUID()];
  await it.provider.capture({
    ...theOnlyCapture,
    idempotencyKey: capture,
    reference: captured,
    amount: new Money(2000, 'EUR'),
  });
  await it.provider.refund({ idempotencyKey: refund, reference: captured, amount: new Money(500, 'EUR') });
  await it.provider.void({ idempotencyKey: cancel, reference: voided, captured: nothing });
  const sent = it.server.sent('POST', /capture|refunds|cancel/).map(({ path, params, key }) => [path, params, key]);
  expect(sent).toEqual([
    [`/v1/payment_intents/${captured}/capture`, { amount_to_capture: '2000' }, capture],
    ['/v1/refunds', { payment_intent: captured, amount: '500', 'metadata[operation]': refund }, refund],
    [`/v1/payment_intents/${voided}/cancel`, {}, cancel],
  ]);
});

test.each([
  ['pm_card_visa_chargeDeclined', 'Your card was declined.'],
  ['pm_card_visa_chargeDeclinedInsufficientFunds', 'Your card has insufficient funds.'],
  ['pm_0nobodyKnows', 'This card can no longer be used. Enter it again.'],
])('declines %s with a message for the customer', async (token, reason) => {
  await using it = await aStripe();
  expect(await it.provider.authorize(aCard({ token }))).toEqual({ status: 'DECLINED', reason });
});

test('returns the secret and URL that the customer confirms with', async () => {
  await using it = await aStripe();
  const answer = await it.provider.authorize(aCard({ token: 'pm_card_authenticationRequired' }));
  const [intent] = it.server.ledger.intents.values();
  expect(answer).toEqual({
    status: 'ACTION_REQUIRED',
    reference: intent!.id,
    action: { url: `https://bank.test/${intent!.id}`, clientSecret: intent!.client_secret },
  });
  expect(await it.provider.retrieve(intent!.id)).toEqual(answer);
});

test('declines and cancels a payment that the customer failed to confirm', async () => {
  await using it = await aStripe();
  await it.provider.authorize(aCard({ token: 'pm_card_authenticationRequired' }));
  const [intent] = it.server.ledger.intents.values();
  it.server.ledger.confirm(intent!.id, 'fails');
  const declined = { status: 'DECLINED', reason: 'The payment was not confirmed.' };
  expect(await it.provider.retrieve(intent!.id)).toEqual(declined);
  expect(it.server.ledger.intents.get(intent!.id)?.status).toBe('canceled');
  expect(await it.provider.retrieve(intent!.id)).toEqual(declined);
  expect(it.server.sent('POST', /cancel/)).toHaveLength(1);
});

const faults: readonly (readonly [string, StripeFault])[] = [
  ['closes the connection', 'reset'],
  ['takes too long', 'slow'],
  ['fails after performing it', 'fails'],
  ['limits the rate', stripeError(429, { code: 'rate_limit' })],
  ['is down', stripeError(503, { type: 'api_error' })],
  ['responds with something other than an object', { status: 200, body: '"oops"' as never }],
  ['responds with an empty object', { status: 200, body: {} }],
  ['is replaced by an HTML page', { status: 502, body: '<html>' as never }],
  ['rejects the API key', stripeError(401, {})],
  ['denies permission to the API key', stripeError(403, {})],
  ['is still processing', stripeError(409, { type: 'idempotency_error', code: 'idempotency_key_in_use' })],
];

describe.each(faults)('when Stripe %s', (_, fault) => {
  const timeoutMs = fault === 'slow' ? 1_000 : 10_000;
  test('an authorization has an unknown result, and a retry authorizes once', async () => {
    await using it = await aStripe({ timeoutMs });
    it.server.failNext(fault);
    const request = aCard();
    await expect(it.provider.authorize(request)).rejects.toThrow(ProviderUnavailable);
    expect(await it.provider.authorize({ ...request, askedBefore: true })).toMatchObject({ status: 'AUTHORIZED' });
    expect(it.server.ledger.intents.size).toBe(1);
  });

  test('a capture and a refund are made once', async () => {
    await using it = await aStripe({ timeoutMs });
    const capture = { ...theOnlyCapture, idempotencyKey: randomUUID(), reference: await it.authorized(), amount };
    it.server.failNext(fault);
    const isCaptured = await it.provider.capture(capture).then(() => true, unlessUnavailable);
    if (isCaptured) expect(it.server.ledger.intents.get(capture.reference)?.amount_received).toBe(2500);
    await it.provider.capture(capture);
    const refund = { ...capture, idempotencyKey: randomUUID(), amount: new Money(900, 'EUR') };
    it.server.failNext(fault, /GET .*refunds/);
    await expect(it.provider.refund(refund)).rejects.toThrow(ProviderUnavailable);
    it.server.failNext(fault, /POST .*refunds/);
    await expect(it.provider.refund(refund)).rejects.toThrow(ProviderUnavailable);
    await it.provider.refund(refund);
    expect(it.server.ledger.intents.get(capture.reference)?.amount_received).toBe(2500);
    expect(it.server.ledger.refunded(capture.reference)).toBe(900);
  });
});

test('performs nothing again after Stripe has forgotten the keys', async () => {
  await using it = await aStripe();
  const request = aCard();
  const answer = await it.provider.authorize(request);
  it.server.forgetKeys();
  expect(await it.provider.authorize({ ...request, askedBefore: true })).toEqual(answer);

  const [intent] = it.server.ledger.intents.values();
  const capture = { ...theOnlyCapture, idempotencyKey: randomUUID(), reference: intent!.id, amount };
  const refund = { ...capture, idempotencyKey: randomUUID(), amount: new Money(900, 'EUR') };
  for (let round = 0; round < 2; round += 1) {
    await it.provider.capture(capture);
    await it.provider.refund(refund);
    it.server.forgetKeys();
  }
  expect([it.server.ledger.intents.size, it.server.ledger.refunded(intent!.id)]).toEqual([1, 900]);
});

test('captures a part once, even if the response is lost and Stripe has forgotten the key', async () => {
  await using it = await aStripe();
  const reference = await it.authorized();
  const part = { idempotencyKey: randomUUID(), reference, amount: new Money(1000, 'EUR'), captured: nothing };
  it.server.failNext('reset', /capture/);
  await expect(it.provider.capture({ ...part, isFinal: false })).rejects.toThrow(ProviderUnavailable);
  it.server.forgetKeys();
  await it.provider.capture({ ...part, isFinal: false, askedBefore: true });
  const last = { ...part, idempotencyKey: randomUUID(), captured: part.amount, isFinal: true };
  it.server.failNext('reset', /capture/);
  await expect(it.provider.capture(last)).rejects.toThrow(ProviderUnavailable);
  await it.provider.capture({ ...last, askedBefore: true });
  expect(it.server.ledger.intents.get(reference)).toMatchObject({ status: 'succeeded', amount_received: 2000 });
});

test('relies on the key alone where search is unavailable', async () => {
  await using it = await aStripe();
  const request = aCard();
  const answer = await it.provider.authorize(request);
  it.server.failNext(stripeError(400, { message: 'Search is not available.' }), /search/);
  expect(await it.provider.authorize({ ...request, askedBefore: true })).toEqual(answer);
  expect(it.server.ledger.intents.size).toBe(1);
});

test('fails for a refund that the bank returned', async () => {
  await using it = await aStripe();
  const capture = { ...theOnlyCapture, idempotencyKey: randomUUID(), reference: await it.authorized(), amount };
  await it.provider.capture(capture);
  it.server.ledger.refundStatus = 'failed';
  const refund = { ...capture, idempotencyKey: randomUUID() };
  await expect(it.provider.refund(refund)).rejects.toThrow(ProviderRefusal);
});

test("includes Stripe's message in errors for staff", async () => {
  await using it = await aStripe();
  const reference = await it.authorized();
  it.server.failNext(stripeError(400, { code: 'amount_too_small', message: 'Amount must be at least €0.50.' }));
  const refused = it.provider.capture({ ...theOnlyCapture, idempotencyKey: randomUUID(), reference, amount });
  await expect(refused).rejects.toThrow(
    new ProviderRefusal(
      'Stripe rejected the request: Amount must be at least €0.50. (StripeInvalidRequestError amount_too_small 400 req_test)',
    ),
  );
});

test('exposes no secret in errors or when inspected', async () => {
  await using it = await aStripe();
  const reference = await it.authorized();
  const clientSecret = it.server.ledger.intents.get(reference)!.client_secret;
  const leaking = { message: `${secretKey} and ${clientSecret}`, payment_intent: { client_secret: clientSecret } };
  const shown: unknown[] = [it.provider];
  for (const status of [400, 401, 402, 500]) {
    it.server.failNext(stripeError(status, leaking));
    const error: unknown = await it.provider
      .void({ idempotencyKey: randomUUID(), reference: 'pi_nowhere', captured: nothing })
      .catch((error: unknown) => error);
    expect(error).toBeInstanceOf(Error);
    shown.push(error);
  }
  const text = inspect(shown, { depth: 20, showHidden: true }) + JSON.stringify(shown);
  expect(text).not.toContain(secretKey.slice(8));
  expect(text).not.toContain(clientSecret.slice(-8));
});

test.each([
  ['EUR', 1999, '1999'],
  ['JPY', 500, '500'],
  ['ISK', 500, '50000'],
  ['UGX', 500, '50000'],
  ['KWD', 5120, '5120'],
  ['TWD', 80_045, '80045'],
])('converts %s %d to the minor units of Stripe', async (currency, amountMinor, sent) => {
  await using it = await aStripe();
  await it.provider.authorize(aCard({ amount: new Money(amountMinor, currency) }));
  expect(it.server.requests[0]?.params).toMatchObject({ amount: sent, currency: currency.toLowerCase() });
});

test('charges the amount in forints that the customer was shown', async () => {
  await using it = await aStripe();
  const price = new Money(123_400, 'HUF');
  await it.provider.authorize(aCard({ amount: price }));
  const shown = price.formatted('en').replaceAll(/[^\d.]/g, '');
  expect(Number(it.server.requests[0]?.params.amount)).toBe(Number(shown) * 100);
});

test('rejects an amount that Stripe cannot represent, before any request', async () => {
  await using it = await aStripe();
  const request = aCard({ amount: new Money(5124, 'KWD') });
  await expect(it.provider.authorize(request)).rejects.toThrow(ProviderRefusal);
  expect(it.server.requests).toEqual([]);
});

function unlessUnavailable(error: unknown): false {
  if (!(error instanceof ProviderUnavailable)) throw error;
  return false;
}
