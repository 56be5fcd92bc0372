import { randomBytes } from 'node:crypto';

export type Params = Readonly<Record<string, string>>;
export interface StripeAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The fields of a payment intent that the provider reads. */
export interface StripeIntent {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly client_secret: string;
  readonly amount: number;
  readonly currency: string;
  readonly metadata: Record<string, string>;
  readonly latest_charge: object;
  status: string;
  amount_received: number;
  next_action: unknown;
  last_payment_error: Record<string, string> | null;
}

interface StripeRefund {
  readonly id: string;
  readonly object: 'refund';
  readonly payment_intent: string;
  readonly amount: number;
  readonly metadata: Record<string, string>;
  status: string;
}

const newId = (prefix: string) => `${prefix}_${randomBytes(8).toString('hex')}`;

export const stripeError = (status: number, error: Record<string, unknown>): StripeAnswer => ({
  status,
  body: { error: { type: 'invalid_request_error', message: 'No.', ...error } },
});

const unexpectedState = (intent: StripeIntent) =>
  stripeError(400, {
    code: 'payment_intent_unexpected_state',
    message: `This PaymentIntent has a status of ${intent.status}.`,
    payment_intent: intent,
  });

const missing = (what: string, param: string) => stripeError(404, { code: 'resource_missing', message: what, param });

const cardError = (decline_code: string, message: string) => ({
  type: 'card_error',
  code: 'card_declined',
  decline_code,
  message,
});

/** Stripe's own test payment methods: https://docs.stripe.com/testing */
const declines: Readonly<Record<string, Record<string, string>>> = {
  pm_card_visa_chargeDeclined: cardError('generic_decline', 'Your card was declined.'),
  pm_card_visa_chargeDeclinedInsufficientFunds: cardError('insufficient_funds', 'Your card has insufficient funds.'),
};

/** The state of one Stripe account, limited to payment intents with manual capture and their refunds. */
export class StripeLedger {
  readonly intents = new Map<string, StripeIntent>();
  readonly refunds: StripeRefund[] = [];
  /** The status of the refunds created next. */
  refundStatus = 'succeeded';

  answer(method: string, path: string, params: Params): StripeAnswer {
    const [, , resource, id = '', action = ''] = path.split('/');
    if (resource === 'refunds') return method === 'GET' ? this.#listRefunds(params) : this.#refund(params);
    if (resource !== 'payment_intents') return missing(`Unrecognized request URL (${method}: ${path}).`, 'url');
    if (id === 'search') return this.#search(params);
    if (id === '') return this.#create(params);
    const intent = this.intents.get(id);
    if (intent === undefined) return missing(`No such payment_intent: '${id}'`, 'intent');
    if (action === 'capture') return this.#capture(intent, params);
    if (action === 'cancel') return this.#cancel(intent);
    return { status: 200, body: { ...intent } };
  }

  /** The customer's confirmation at the bank. */
  confirm(reference: string, outcome: 'succeeds' | 'fails'): void {
    const intent = this.intents.get(reference);
    if (intent?.status !== 'requires_action') throw new Error(`${reference} requires no confirmation.`);
    intent.status = outcome === 'succeeds' ? 'requires_capture' : 'requires_payment_method';
    if (outcome === 'succeeds') return;
    intent.last_payment_error = {
      type: 'invalid_request_error',
      code: 'payment_intent_authentication_failure',
      message: 'The provided PaymentMethod has failed authentication. You can provide payment_method_data.',
    };
  }

  #create(params: Params): StripeAnswer {
    const token = params.payment_method ?? '';
    if (!token.startsWith('pm_card_'))
      return stripeError(400, { code: 'resource_missing', param: 'payment_method', message: `No such: '${token}'` });
    const id = newId('pi');
    const decline = declines[token] ?? null;
    const needsAction = token === 'pm_card_authenticationRequired';
    const intent: StripeIntent = {
      id,
      object: 'payment_intent',
      client_secret: `${id}_secret_${randomBytes(8).toString('hex')}`,
      amount: Number(params.amount),
      currency: params.currency ?? '',
      metadata: metadataIn(params),
      latest_charge: chargeOf(params),
      status: decline ? 'requires_payment_method' : needsAction ? 'requires_action' : 'requires_capture',
      amount_received: 0,
      next_action: needsAction
        ? { type: 'redirect_to_url', redirect_to_url: { url: `https://bank.test/${id}` } }
        : null,
      last_payment_error: decline,
    };
    this.intents.set(id, intent);
    return decline ? stripeError(402, { ...decline, payment_intent: intent }) : { status: 200, body: { ...intent } };
  }

  #capture(intent: StripeIntent, params: Params): StripeAnswer {
    if (intent.status !== 'requires_capture') return unexpectedState(intent);
    const [amount, isPart] = [Number(params.amount_to_capture), params.final_capture === 'false'];
    const received = intent.amount_received + amount;
    if (received > intent.amount) return stripeError(400, { code: 'amount_too_large', param: 'amount_to_capture' });
    if (isPart && !isMulticapture(intent)) return stripeError(400, { param: 'final_capture' });
    Object.assign(intent, { status: isPart ? 'requires_capture' : 'succeeded', amount_received: received });
    return { status: 200, body: { ...intent } };
  }

  #cancel(intent: StripeIntent): StripeAnswer {
    if (intent.status === 'succeeded' || intent.status === 'canceled') return unexpectedState(intent);
    intent.status = 'canceled';
    return { status: 200, body: { ...intent } };
  }

  #refund(params: Params): StripeAnswer {
    const intent = this.intents.get(params.payment_intent ?? '');
    if (intent === undefined) return missing('No such payment_intent', 'payment_intent');
    const amount = Number(params.amount);
    if (amount > intent.amount_received - this.refunded(intent.id))
      return stripeError(400, {
        message: 'Refund amount is greater than unrefunded amount on charge',
        param: 'amount',
      });
    const refund: StripeRefund = {
      id: newId('re'),
      object: 'refund',
      payment_intent: intent.id,
      amount,
      metadata: metadataIn(params),
      status: this.refundStatus,
    };
    this.refunds.push(refund);
    return { status: 200, body: { ...refund } };
  }

  refunded(reference: string): number {
    return this.refunds
      .filter(({ payment_intent: intent, status }) => intent === reference && status !== 'failed')
      .reduce((sum, { amount }) => sum + amount, 0);
  }

  #listRefunds({ payment_intent: reference }: Params): StripeAnswer {
    return listOf(this.refunds.filter(({ payment_intent: intent }) => intent === reference));
  }

  #search({ query }: Params): StripeAnswer {
    const operation = /^metadata\['operation'\]:'(.+)'$/.exec(query ?? '')?.[1];
    return listOf([...this.intents.values()].filter(({ metadata }) => metadata.operation === operation));
  }
}

/** https://docs.stripe.com/payments/multicapture */
function chargeOf(params: Params): object {
  const isAsked = params['payment_method_options[card][request_multicapture]'] === 'if_available';
  const isAvailable = isAsked && params.payment_method !== 'pm_card_discover';
  return { payment_method_details: { card: { multicapture: { status: isAvailable ? 'available' : 'unavailable' } } } };
}

const isMulticapture = ({ latest_charge: charge }: StripeIntent): boolean =>
  JSON.stringify(charge).includes('"available"');

function metadataIn(params: Params): Record<string, string> {
  const found = Object.entries(params).map(([name, value]) => [/^metadata\[(\w+)\]$/.exec(name)?.[1], value]);
  return Object.fromEntries(found.filter(([name]) => name !== undefined)) as Record<string, string>;
}

function listOf(data: readonly object[]): StripeAnswer {
  return { status: 200, body: { object: 'list', data, has_more: false } };
}
