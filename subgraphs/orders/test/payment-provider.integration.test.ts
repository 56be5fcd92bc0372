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

async function authorized({ provider, tokens }: ProviderUnderTest, amountMinor = 2500): Promise<string> {
  const answer = await provider.authorize(anAuthorization({ token: tokens.succeeds, amount: eur(amountMinor) }));
  return referenceIn(answer);
}

async function captured(it: ProviderUnderTest, amountMinor = 2500): Promise<string> {
  const reference = await authorized(it, amountMinor);
  await it.provider.capture({ idempotencyKey: aKey(), reference, amount: eur(amountMinor) });
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
    expect(await it.provider.retrieve(reference)).toEqual({ status: 'AUTHORIZED', reference });
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
    await it.provider.void({ idempotencyKey, reference });
    await it.provider.void({ idempotencyKey, reference });
    await it.provider.void({ idempotencyKey: aKey(), reference });
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
    const capture = { idempotencyKey: aKey(), reference, amount: eur(2500) };
    await expect(it.provider.capture(capture)).rejects.toThrow(ProviderRefusal);
    await it.confirm(reference);
    expect(await it.provider.retrieve(reference)).toEqual({ status: 'AUTHORIZED', reference });
    await it.provider.capture({ ...capture, idempotencyKey: aKey() });
    expect(await it.books()).toMatchObject({ captured: 2500 });
  });

  test('voids an authorization that waits for the customer', async () => {
    await using it = await open();
    const answer = await it.provider.authorize(anAuthorization({ token: it.tokens.needsConfirmation }));
    await it.provider.void({ idempotencyKey: aKey(), reference: referenceIn(answer) });
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
      return { idempotencyKey: aKey(), reference: references[0] as string, amount: eur(amountMinor) };
    }) as [Parameters<typeof it.provider.capture>[0], Parameters<typeof it.provider.refund>[0]];
    await at(() => it.provider.capture(capture));
    await at(() => it.provider.refund(refund));
    expect(await it.books()).toEqual({ charges: 1, captured: 2500, refunded: 1000 });
  });

  test('rejects a key that was used for another request', async () => {
    await using it = await open();
    const capture = { idempotencyKey: aKey(), reference: await authorized(it), amount: eur(2500) };
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
    await it.provider.capture({ idempotencyKey: aKey(), reference, amount: eur(2000) });
    const rest = { idempotencyKey: aKey(), reference, amount: eur(500) };
    await expect(it.provider.capture(rest)).rejects.toThrow(ProviderRefusal);
    expect(await it.books()).toMatchObject({ captured: 2000 });
  });

  test('captures neither more than authorized nor after a void', async () => {
    await using it = await open();
    const reference = await authorized(it);
    const capture = { idempotencyKey: aKey(), reference, amount: eur(2501) };
    await expect(it.provider.capture(capture)).rejects.toThrow(ProviderRefusal);
    await it.provider.void({ idempotencyKey: aKey(), reference });
    const late = { idempotencyKey: aKey(), reference, amount: eur(2500) };
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
    await expect(it.provider.void({ idempotencyKey: aKey(), reference })).rejects.toThrow(ProviderRefusal);
    expect(await it.books()).toMatchObject({ captured: 2500 });
  });

  test('rejects an unknown reference', async () => {
    await using it = await open();
    const nothing = { idempotencyKey: aKey(), reference: 'pi_nowhere' };
    await expect(it.provider.retrieve(nothing.reference)).rejects.toThrow(ProviderRefusal);
    await expect(it.provider.void(nothing)).rejects.toThrow(ProviderRefusal);
  });
});
