import { randomUUID } from 'node:crypto';
import { Money } from '@commerce/graphql';
import { ProviderRefusal, ProviderUnavailable, type Authorization } from '../src/payment/payment-provider.ts';
import {
  anAuthorization,
  cashOnDelivery,
  stripeProvider,
  testProvider,
  type ProviderUnderTest,
} from './support/payment-providers.ts';

const eur = (amountMinor: number) => new Money(amountMinor, 'EUR');
const aKey = () => randomUUID();
const nothing = eur(0);
/** The first and final capture. */
const aCapture = { captured: nothing, isFinal: true };

async function authorized({ provider, tokens }: ProviderUnderTest, amountMinor = 2500): Promise<string> {
  const answer = await provider.authorize(anAuthorization({ token: tokens.succeeds, amount: eur(amountMinor) }));
  return referenceIn(answer);
}

async function captured(it: ProviderUnderTest, amountMinor = 2500): Promise<string> {
  const reference = await authorized(it, amountMinor);
  await it.provider.capture({ ...aCapture, idempotencyKey: aKey(), reference, amount: eur(amountMinor) });
  return reference;
}

function referenceIn(answer: Authorization): string {
  if (answer.status === 'DECLINED') throw new Error(answer.reason);
  return answer.reference;
}

/** Retries until there is a result, as the worker does. */
async function insisting<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof ProviderUnavailable)) throw error;
    return insisting(call);
  }
}

const everyProvider = [
  ['cash on delivery', cashOnDelivery],
  ['the test provider', testProvider],
  ['Stripe', stripeProvider],
] as const;

describe.each(everyProvider)('%s', (_, open) => {
  test('accepts only tokens in its own format', async () => {
    await using it = await open();
    const everyToken = [null, 'tok_succeeds', 'pm_card_visa', '', '4242424242424242', `pm_${'x'.repeat(300)}`, "pm_'"];
    expect(everyToken.filter((token) => it.provider.acceptsToken(token))).toEqual([it.tokens.succeeds]);
  });

  test('authorizes, captures and refunds', async () => {
    await using it = await open();
    const reference = await captured(it);
    await it.provider.refund({ idempotencyKey: aKey(), reference, amount: eur(1000) });
    expect(await it.provider.retrieve(reference)).toMatchObject({ status: 'AUTHORIZED', reference });
    if (it.provider.callsOut) expect(await it.books()).toEqual({ charges: 1, captured: 2500, refunded: 1000 });
  });

  test('returns the same result for the same key', async () => {
    await using it = await open();
    const request = anAuthorization({ token: it.tokens.succeeds });
    const first = await it.provider.authorize(request);
    expect(await it.provider.authorize(request)).toEqual(first);
    expect(await it.provider.authorize({ ...request, askedBefore: true })).toEqual(first);
    if (it.provider.callsOut) expect(await it.books()).toMatchObject({ charges: 1 });
  });

  test('voids an authorization, even repeatedly', async () => {
    await using it = await open();
    const reference = await authorized(it);
    const idempotencyKey = aKey();
    await it.provider.void({ idempotencyKey, reference, captured: nothing });
    await it.provider.void({ idempotencyKey, reference, captured: nothing });
    await it.provider.void({ idempotencyKey: aKey(), reference, captured: nothing });
    if (it.provider.callsOut) expect(await it.provider.retrieve(reference)).toMatchObject({ status: 'DECLINED' });
  });
});

describe.each(everyProvider.slice(1))('%s, which has a ledger', (_, open) => {
  test('holds nothing when it declines, and repeats its result', async () => {
    await using it = await open();
    const request = anAuthorization({ token: it.tokens.declines });
    const first = await it.provider.authorize(request);
    expect(first).toEqual({ status: 'DECLINED', reason: expect.stringContaining('card was declined') });
    expect(await it.provider.authorize(request)).toEqual(first);
    expect(await it.books()).toMatchObject({ charges: 0 });
  });

  test('waits for the confirmation of the customer', async () => {
    await using it = await open();
    const answer = await it.provider.authorize(anAuthorization({ token: it.tokens.needsConfirmation }));
    expect(answer).toMatchObject({ status: 'ACTION_REQUIRED', action: { url: expect.stringContaining('https://') } });
    const reference = referenceIn(answer);
    const capture = { ...aCapture, idempotencyKey: aKey(), reference, amount: eur(2500) };
    await expect(it.provider.capture(capture)).rejects.toThrow(ProviderRefusal);
    await it.confirm(reference);
    expect(await it.provider.retrieve(reference)).toMatchObject({ status: 'AUTHORIZED', reference });
    await it.provider.capture({ ...capture, idempotencyKey: aKey() });
    expect(await it.books()).toMatchObject({ captured: 2500 });
  });

  test('voids an authorization that waits for the customer', async () => {
    await using it = await open();
    const answer = await it.provider.authorize(anAuthorization({ token: it.tokens.needsConfirmation }));
    await it.provider.void({ idempotencyKey: aKey(), reference: referenceIn(answer), captured: nothing });
    expect(await it.provider.retrieve(referenceIn(answer))).toMatchObject({ status: 'DECLINED' });
  });

  test('authorizes twice for two keys of one order', async () => {
    await using it = await open();
    const request = anAuthorization({ token: it.tokens.succeeds });
    await it.provider.authorize(request);
    await it.provider.authorize({ ...request, idempotencyKey: aKey() });
    expect(await it.books()).toMatchObject({ charges: 2 });
  });

  test('performs concurrent calls with the same key once', async () => {
    await using it = await open();
    const at = <Result>(call: () => Promise<Result>) => Promise.all([1, 2, 3, 4].map(() => insisting(call)));
    const request = anAuthorization({ token: it.tokens.succeeds });
    const references = (await at(() => it.provider.authorize(request))).map(referenceIn);
    expect(new Set(references).size).toBe(1);
    const [capture, refund] = [2500, 1000].map((amountMinor) => {
      return { ...aCapture, idempotencyKey: aKey(), reference: references[0] as string, amount: eur(amountMinor) };
    }) as [Parameters<typeof it.provider.capture>[0], Parameters<typeof it.provider.refund>[0]];
    await at(() => it.provider.capture(capture));
    await at(() => it.provider.refund(refund));
    expect(await it.books()).toEqual({ charges: 1, captured: 2500, refunded: 1000 });
  });

  test('rejects a key that was used for another request', async () => {
    await using it = await open();
    const capture = { ...aCapture, idempotencyKey: aKey(), reference: await authorized(it), amount: eur(2500) };
    await it.provider.capture(capture);
    const other = { ...capture, reference: await authorized(it) };
    await expect(it.provider.capture(other)).rejects.toThrow(ProviderRefusal);
    const request = anAuthorization({ token: it.tokens.succeeds });
    await it.provider.authorize(request);
    await expect(it.provider.authorize({ ...request, amount: eur(9900) })).rejects.toThrow(ProviderRefusal);
    expect(await it.books()).toEqual({ charges: 3, captured: 2500, refunded: 0 });
  });

  test('captures a part, and nothing afterwards', async () => {
    await using it = await open();
    const reference = await authorized(it);
    await it.provider.capture({ ...aCapture, idempotencyKey: aKey(), reference, amount: eur(2000) });
    const rest = { ...aCapture, idempotencyKey: aKey(), reference, amount: eur(500) };
    await expect(it.provider.capture(rest)).rejects.toThrow(ProviderRefusal);
    expect(await it.books()).toMatchObject({ captured: 2000 });
  });

  test('captures several parts, each once, and refunds what is captured before the final one', async () => {
    await using it = await open();
    const answer = await it.provider.authorize(anAuthorization({ token: it.tokens.succeeds }));
    expect(answer).toMatchObject({ capturesParts: true });
    const reference = referenceIn(answer);
    const part = { idempotencyKey: aKey(), reference, amount: eur(1000), captured: nothing, isFinal: false };
    await it.provider.capture(part);
    await it.provider.capture({ ...part, askedBefore: true });
    await it.provider.refund({ idempotencyKey: aKey(), reference, amount: eur(400) });
    await expect(it.provider.refund({ idempotencyKey: aKey(), reference, amount: eur(601) })).rejects.toThrow(
      ProviderRefusal,
    );
    const next = { ...part, idempotencyKey: aKey(), amount: eur(500), captured: eur(1000) };
    await expect(it.provider.capture({ ...next, idempotencyKey: aKey(), amount: eur(1501) })).rejects.toThrow(
      ProviderRefusal,
    );
    await it.provider.capture({ ...next, isFinal: true });
    const late = { ...next, idempotencyKey: aKey(), captured: eur(1500) };
    await expect(it.provider.capture(late)).rejects.toThrow(ProviderRefusal);
    expect(await it.books()).toEqual({ charges: 1, captured: 1500, refunded: 400 });
  });

  test('releases the rest after a partial capture, which can still be refunded', async () => {
    await using it = await open();
    const reference = await authorized(it);
    const part = { idempotencyKey: aKey(), reference, amount: eur(1000), captured: nothing, isFinal: false };
    await it.provider.capture(part);
    const rest = { idempotencyKey: aKey(), reference, captured: eur(1000) };
    await it.provider.void(rest);
    await it.provider.void(rest);
    await expect(it.provider.capture({ ...part, idempotencyKey: aKey(), captured: eur(1000) })).rejects.toThrow(
      ProviderRefusal,
    );
    await it.provider.refund({ idempotencyKey: aKey(), reference, amount: eur(1000) });
    expect(await it.books()).toEqual({ charges: 1, captured: 1000, refunded: 1000 });
  });

  test('of a payment that does not capture parts accepts only the final capture', async () => {
    await using it = await open();
    const answer = await it.provider.authorize(anAuthorization({ token: it.tokens.capturesOnce }));
    expect(answer).toMatchObject({ capturesParts: false });
    const reference = referenceIn(answer);
    const capture = { ...aCapture, idempotencyKey: aKey(), reference, amount: eur(1000) };
    await expect(it.provider.capture({ ...capture, isFinal: false })).rejects.toThrow(ProviderRefusal);
    await it.provider.capture({ ...capture, idempotencyKey: aKey() });
    expect(await it.books()).toMatchObject({ captured: 1000 });
  });

  test('captures neither more than authorized nor after a void', async () => {
    await using it = await open();
    const reference = await authorized(it);
    const capture = { ...aCapture, idempotencyKey: aKey(), reference, amount: eur(2501) };
    await expect(it.provider.capture(capture)).rejects.toThrow(ProviderRefusal);
    await it.provider.void({ idempotencyKey: aKey(), reference, captured: nothing });
    const late = { ...aCapture, idempotencyKey: aKey(), reference, amount: eur(2500) };
    await expect(it.provider.capture(late)).rejects.toThrow(ProviderRefusal);
    expect(await it.books()).toMatchObject({ captured: 0 });
  });

  test('refunds at most the captured amount, in any number of parts', async () => {
    await using it = await open();
    const reference = await captured(it);
    const refund = (amountMinor: number) =>
      it.provider.refund({ idempotencyKey: aKey(), reference, amount: eur(amountMinor) });
    await refund(1500);
    await expect(refund(1001)).rejects.toThrow(ProviderRefusal);
    await refund(1000);
    await expect(refund(1)).rejects.toThrow(ProviderRefusal);
    expect(await it.books()).toMatchObject({ refunded: 2500 });
  });

  test('refunds nothing before a capture', async () => {
    await using it = await open();
    const refund = { idempotencyKey: aKey(), reference: await authorized(it), amount: eur(1) };
    await expect(it.provider.refund(refund)).rejects.toThrow(ProviderRefusal);
  });

  test('does not void a captured payment', async () => {
    await using it = await open();
    const reference = await captured(it);
    await expect(it.provider.void({ idempotencyKey: aKey(), reference, captured: nothing })).rejects.toThrow(
      ProviderRefusal,
    );
    expect(await it.books()).toMatchObject({ captured: 2500 });
  });

  test('rejects an unknown reference', async () => {
    await using it = await open();
    const unknown = { idempotencyKey: aKey(), reference: 'pi_nowhere', captured: nothing };
    await expect(it.provider.retrieve(unknown.reference)).rejects.toThrow(ProviderRefusal);
    await expect(it.provider.void(unknown)).rejects.toThrow(ProviderRefusal);
  });
});
