import { Money } from '@commerce/graphql';
import fc from 'fast-check';
import { Fulfilment, fulfilmentTransitions, fulfilmentStatuses } from '../src/fulfilment/fulfilment.ts';
import { InvalidTransition, transition, type Transitions } from '../src/order/transitions.ts';
import { orderTransitions } from '../src/order/order-status.ts';
import { OrderReturn, returnTransitions, returnStatuses } from '../src/returns/returns.ts';
import { Payment } from '../src/order/payment.ts';
import { paymentTransitions, paymentStatuses, type PaymentStatus } from '../src/order/payment-status.ts';

const now = new Date('2026-01-31T10:00:00Z');

describe.each<[string, string, Transitions<string>]>([
  ['order', 'PENDING', orderTransitions],
  ['payment', 'PENDING', paymentTransitions],
  ['fulfilment', 'SHIPPED', fulfilmentTransitions],
  ['return', 'REQUESTED', returnTransitions],
])('the transitions of %s', (_, first, moves) => {
  const statuses = Object.keys(moves);

  test('reach every status', () => {
    const reached = new Set([first]);
    for (const status of reached) for (const next of moves[status]!) reached.add(next);
    expect([...reached].toSorted()).toEqual(statuses.toSorted());
  });

  test('never lead back to an earlier status', () => {
    expect(statuses.flatMap((status) => moves[status]!)).not.toContain(first);
  });

  test('are the only ones that are possible', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...statuses), { maxLength: 30 }), (wishes) => {
        let status = first;
        for (const wish of wishes) {
          if (moves[status]!.includes(wish)) status = transition(moves, status, wish);
          else expect(() => transition(moves, status, wish)).toThrow(new InvalidTransition(status, wish));
        }
      }),
    );
  });
});

describe('a payment', () => {
  test('has the documented transitions', () => {
    const ways = paymentStatuses.flatMap((from) => paymentTransitions[from].map((to) => `${from} → ${to}`));
    expect(ways).toEqual([
      'PENDING → AUTHORIZED',
      'PENDING → DECLINED',
      'PENDING → VOIDED',
      'AUTHORIZED → CAPTURED',
      'AUTHORIZED → PARTIALLY_REFUNDED',
      'AUTHORIZED → REFUNDED',
      'AUTHORIZED → VOIDED',
      'CAPTURED → PARTIALLY_REFUNDED',
      'CAPTURED → REFUNDED',
      'PARTIALLY_REFUNDED → PARTIALLY_REFUNDED',
      'PARTIALLY_REFUNDED → REFUNDED',
    ]);
  });

  const choice = { method: 'CARD', provider: 'test', token: 'tok_succeeds' } as const;
  const aPayment = (amountMinor: number) => Payment.of(new Money(amountMinor, 'EUR'), choice);

  type Step =
    | ('authorize' | 'awaitAction' | 'decline' | 'void' | 'release')
    | ('capture' | 'begin' | 'captured' | 'lost')
    | ('refund' | 'finish' | 'fail');
  interface Wish {
    readonly step: Step;
    readonly share: number;
  }
  /** Some steps are repeated, so that walks get far. */
  const steps: readonly Step[] = ['authorize', 'begin', 'captured', 'refund', 'finish'];
  const seldom: readonly Step[] = ['awaitAction', 'decline', 'void', 'fail', 'capture', 'lost', 'release'];
  const anyStep = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...steps) },
    { weight: 1, arbitrary: fc.constantFrom(...seldom) },
  );
  const share = fc.integer({ min: 0, max: 4 }).map((quarters) => quarters / 4);
  const wishes = fc.array(fc.record({ step: anyStep, share }), { maxLength: 40 });

  /** Performs a step as far as the payment allows it. Refunds in progress are in the list, captures in the other. */
  function take(payment: Payment, underWay: number[], { step, share }: Wish, captures: number[] = []): void {
    if (step === 'authorize') payment.authorize('a reference');
    if (step === 'awaitAction' && payment.status === 'PENDING')
      payment.awaitAction('a reference', { url: 'https://bank.test', clientSecret: null });
    if (step === 'decline') payment.decline('no');
    if (step === 'capture') payment.capture();
    if (step === 'void' && !payment.isTaken) payment.void();
    if (step === 'release') payment.release(Math.round(payment.uncapturedMinor * share));
    const part = Math.round(payment.uncapturedMinor * share);
    if (step === 'begin' && part > 0) {
      payment.beginCapture(part);
      captures.push(part);
    }
    const capture = step === 'captured' || step === 'lost' ? captures.shift() : undefined;
    if (capture !== undefined && step === 'captured') payment.finishCapture(capture);
    if (capture !== undefined && step === 'lost') payment.failCapture(capture);
    if (step === 'refund') {
      const amount = Math.round(payment.refundable().amountMinor * share);
      if (amount === 0) return;
      payment.beginRefund(amount);
      underWay.push(amount);
    }
    const index = Math.min(underWay.length - 1, Math.floor(share * underWay.length));
    if ((step === 'finish' || step === 'fail') && index >= 0) {
      const [amount] = underWay.splice(index, 1) as [number];
      if (step === 'finish') payment.finishRefund(amount);
      else payment.failRefund(amount);
    }
  }

  /** The invariants of every payment. */
  function faultsOf(payment: Payment, underWay: readonly number[], captures: readonly number[] = []): string[] {
    const { amountMinor, authorizedMinor, capturedMinor, refundingMinor, refundedMinor, status } = payment;
    const { releasedMinor, capturingMinor } = payment;
    const captured = capturedMinor + capturingMinor;
    const ladder = [
      0,
      refundedMinor,
      refundedMinor + refundingMinor,
      capturedMinor,
      captured,
      captured + releasedMinor,
    ];
    const isTaken = status === 'CAPTURED' || status === 'PARTIALLY_REFUNDED' || status === 'REFUNDED';
    const rules = {
      'refunds in progress are reserved': refundingMinor === underWay.reduce((sum, amount) => sum + amount, 0),
      'refunded ≤ captured, and captured + released ≤ authorized ≤ due': [
        ...ladder,
        authorizedMinor,
        amountMinor,
      ].every((step, index, all) => index === 0 || all[index - 1]! <= step),
      'captures in progress are reserved': capturingMinor === captures.reduce((sum, amount) => sum + amount, 0),
      'all or nothing is authorized': authorizedMinor === 0 || authorizedMinor === amountMinor,
      'a captured payment has nothing left': !isTaken || capturedMinor + releasedMinor === authorizedMinor,
      'nothing is captured without an authorization': captured === 0 || isTaken || status === 'AUTHORIZED',
      'REFUNDED means everything is refunded':
        (status === 'REFUNDED') === (isTaken && refundedMinor > 0 && refundedMinor === capturedMinor),
      'CAPTURED means nothing is refunded': status !== 'CAPTURED' || refundedMinor === 0,
      'the token is removed': status === 'PENDING' || (payment.token === null && payment.action === null),
    };
    return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [`${rule}: ${JSON.stringify(payment)}`]));
  }

  test('never refunds more than captured, nor captures more than authorized, whatever is attempted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000_000 }), wishes, (amountMinor, all) => {
        const payment = aPayment(amountMinor);
        const [underWay, captures]: [number[], number[]] = [[], []];
        for (const wish of all) {
          const [from, before] = [payment.status, JSON.stringify(payment)];
          try {
            take(payment, underWay, wish, captures);
          } catch (error) {
            if (!(error instanceof InvalidTransition) || JSON.stringify(payment) !== before) throw error;
          }
          if (payment.status !== from && !paymentTransitions[from].includes(payment.status))
            throw new Error(`from ${before}`);
          const faults = faultsOf(payment, underWay, captures);
          if (faults.length > 0) throw new Error(faults.join());
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each<[PaymentStatus, readonly Step[]]>([
    ['PENDING', ['awaitAction']],
    ['AUTHORIZED', ['awaitAction', 'authorize']],
    ['AUTHORIZED', ['authorize', 'begin', 'captured', 'refund', 'finish']],
    ['CAPTURED', ['authorize', 'capture', 'refund', 'fail']],
    ['PARTIALLY_REFUNDED', ['authorize', 'capture', 'refund', 'finish']],
    ['REFUNDED', ['authorize', 'capture', 'refund', 'finish', 'refund', 'finish']],
    ['DECLINED', ['decline']],
    ['VOIDED', ['authorize', 'void']],
  ])('becomes %s by %j', (status, way) => {
    const payment = aPayment(4);
    const underWay: number[] = [];
    const captures: number[] = [];
    for (const [index, step] of way.entries()) take(payment, underWay, { step, share: index < 4 ? 0.5 : 1 }, captures);
    expect(payment.status).toBe(status);
    expect(faultsOf(payment, underWay)).toEqual([]);
  });

  test.each(['REFUNDED', 'DECLINED', 'VOIDED'] as const)('with the status %s cannot change', (status) => {
    const payment = Object.assign(aPayment(100), { status });
    const moves = [
      () => payment.authorize('a reference'),
      () => payment.decline('no'),
      () => payment.capture(),
      () => payment.void(),
      () => payment.finishRefund(1),
    ];
    for (const attempt of moves) expect(attempt).toThrow(InvalidTransition);
    expect(payment).toEqual(Object.assign(aPayment(100), { status }));
  });

  test('whose rest is released after a partial capture and refund is settled by what was captured', () => {
    const payment = aPayment(100);
    payment.authorize('a reference');
    payment.beginCapture(60);
    payment.release(30);
    expect(payment).toMatchObject({ status: 'AUTHORIZED', uncapturedMinor: 10 });
    payment.finishCapture(60);
    payment.beginRefund(20);
    payment.finishRefund(20);
    expect(payment).toMatchObject({ status: 'AUTHORIZED', refundedMinor: 20 });
    payment.release(500);
    expect(payment).toMatchObject({ status: 'PARTIALLY_REFUNDED', capturedMinor: 60, releasedMinor: 40 });
  });

  test('of 0 is authorized and captured like any other', () => {
    const payment = aPayment(0);
    payment.authorize('free');
    payment.capture();
    expect(payment).toMatchObject({ status: 'CAPTURED', capturedMinor: 0 });
    expect(payment.refundable().amountMinor).toBe(0);
  });
});

test.each(fulfilmentStatuses)('a parcel with the status %s is delivered at most once', (status) => {
  const parcel = Object.assign(new Fulfilment(), { status, deliveredAt: null });
  if (status === 'SHIPPED') {
    parcel.deliver(now);
    expect(parcel).toMatchObject({ status: 'DELIVERED', deliveredAt: now });
  } else expect(() => parcel.deliver(now)).toThrow(InvalidTransition);
});

test.each(returnStatuses)('a return with the status %s is decided at most once', (status) => {
  for (const decision of ['ACCEPTED', 'REFUSED'] as const) {
    const goods = Object.assign(new OrderReturn(), { status, answer: null, restock: null, decidedAt: null });
    const decide = () => goods.decide(decision, 'a word', decision === 'ACCEPTED', now);
    if (status === 'REQUESTED') {
      decide();
      expect(goods).toMatchObject({ status: decision, answer: 'a word', decidedAt: now });
    } else expect(decide).toThrow(InvalidTransition);
  }
});
