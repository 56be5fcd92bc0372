import type Stripe from 'stripe';
import { ProviderRefusal, ProviderUnavailable, type Authorization } from '../payment-provider.ts';
import { shownReason } from './stripe-errors.ts';

/** Converts a payment intent to the state of the authorization. */
export function authorizationOf(intent: Stripe.PaymentIntent): Authorization {
  switch (intent.status) {
    case 'requires_capture':
    case 'succeeded':
      return { status: 'AUTHORIZED', reference: intent.id, capturesParts: capturesParts(intent) };
    case 'requires_action': {
      const action = { url: intent.next_action?.redirect_to_url?.url ?? null, clientSecret: intent.client_secret };
      return { status: 'ACTION_REQUIRED', reference: intent.id, action };
    }
    case 'requires_payment_method':
    case 'requires_confirmation':
    case 'canceled':
      return { status: 'DECLINED', reason: shownReason(intent.last_payment_error) };
    default:
      throw new ProviderUnavailable(`The payment ${intent.id} is still ${intent.status}.`);
  }
}

/**
 * Whether Stripe allows several captures, which depends on the card and the contract:
 * https://docs.stripe.com/payments/multicapture
 */
function capturesParts({ latest_charge: charge }: Stripe.PaymentIntent): boolean {
  return typeof charge === 'object' && charge?.payment_method_details?.card?.multicapture?.status === 'available';
}

/** A pending refund is in progress. The customer's bank may still return it, which only Stripe's dashboard shows. */
export function assertAccepted({ id, status, failure_reason: reason }: Stripe.Refund): void {
  if (status === 'failed' || status === 'canceled')
    throw new ProviderRefusal(`The refund ${id} is ${status}: ${reason ?? 'no reason given'}.`);
  if (status === null || status === undefined) throw new ProviderUnavailable('Stripe returned no refund.');
}
