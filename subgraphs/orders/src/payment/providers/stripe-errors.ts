import Stripe from 'stripe';
import { ProviderRefusal, ProviderUnavailable, type Authorization } from '../payment-provider.ts';

const {
  StripeError,
  StripeAPIError,
  StripeCardError,
  StripeIdempotencyError,
  StripeInvalidRequestError,
  StripeAuthenticationError,
  StripePermissionError,
} = Stripe.errors;

/**
 * What a failed call means to us. Only what Stripe has surely not done, and never will, is a refusal. A key of ours that
 * does not open the door (401, 403) is not one: once the shop has set the right one, the same call succeeds.
 *
 * The error of the SDK goes no further, not even as a cause: it carries the whole answer, client secrets included.
 */
export function providerErrorOf(error: unknown): Error {
  if (error instanceof ProviderRefusal || error instanceof ProviderUnavailable) return error;
  if (!(error instanceof StripeError))
    return new ProviderUnavailable('Stripe has not been understood.', { cause: error });
  if (isRefusal(error))
    return new ProviderRefusal(`Stripe refuses: ${withoutSecrets(error.message)} ${traceOf(error)}`);
  return new ProviderUnavailable(`Stripe has not done it, or not said so ${traceOf(error)}`);
}

/** A card that is declined is an answer. So is a token that is unknown or used up: it is the customer's to replace. */
export function declineIn(error: unknown): Authorization | null {
  if (error instanceof StripeCardError) return { status: 'DECLINED', reason: shownReason(error) };
  if (error instanceof StripeInvalidRequestError && error.param === 'payment_method')
    return { status: 'DECLINED', reason: 'This card cannot be used any more. Enter it again.' };
  return null;
}

/** Why a payment intent waits for another card. Stripe words only card errors for customers, and hides suspicions in them. */
export function shownReason(
  error: { readonly code?: string; readonly type?: string; readonly message?: string } | null,
): string {
  if (error?.code === 'payment_intent_authentication_failure') return 'The payment was not confirmed.';
  const isForCustomers = error?.type === 'card_error' || error?.type === 'StripeCardError';
  return (isForCustomers && error.message) || 'The card was declined.';
}

/** It is too late for this, perhaps because it was done before; or Stripe itself has failed, perhaps after doing it. */
export function mayBeDone(error: unknown): boolean {
  if (error instanceof StripeAPIError) return true;
  const isTooLate = ['payment_intent_unexpected_state', 'charge_already_captured'];
  return error instanceof StripeInvalidRequestError && isTooLate.includes(error.code ?? '');
}

function isRefusal(error: InstanceType<typeof StripeError>): boolean {
  if (error instanceof StripeAuthenticationError || error instanceof StripePermissionError) return false;
  return [StripeCardError, StripeInvalidRequestError, StripeIdempotencyError].some((kind) => error instanceof kind);
}

/** What finds the request in Stripe's own log. */
function traceOf({ type, code, statusCode, requestId }: InstanceType<typeof StripeError>): string {
  return `(${[type, code, statusCode, requestId].filter((part) => part !== undefined).join(' ')})`;
}

function withoutSecrets(text: string): string {
  return text.replaceAll(/\b(?:sk|rk|pk|whsec)_\w+|\w+_secret_\w+/g, '…');
}
