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
 * Classifies the error of a call. Only errors after which Stripe has certainly not performed the operation, and never
 * will, are a `ProviderRefusal`. A rejected API key (401, 403) is not one, because the call succeeds once the key is
 * corrected.
 *
 * The SDK's error is not kept as the cause, because it contains the whole response, including client secrets.
 */
export function providerErrorOf(error: unknown): Error {
  if (error instanceof ProviderRefusal || error instanceof ProviderUnavailable) return error;
  if (!(error instanceof StripeError))
    return new ProviderUnavailable('Stripe returned an unexpected response.', { cause: error });
  if (isRefusal(error))
    return new ProviderRefusal(`Stripe rejected the request: ${withoutSecrets(error.message)} ${traceOf(error)}`);
  return new ProviderUnavailable(`The result of the request to Stripe is unknown ${traceOf(error)}`);
}

/** Treats a declined card as a result, and likewise an unknown or used token, which the customer can replace. */
export function declineIn(error: unknown): Authorization | null {
  if (error instanceof StripeCardError) return { status: 'DECLINED', reason: shownReason(error) };
  if (error instanceof StripeInvalidRequestError && error.param === 'payment_method')
    return { status: 'DECLINED', reason: 'This card can no longer be used. Enter it again.' };
  return null;
}

/**
 * Returns why a payment intent requires another card. Only Stripe's messages of card errors are intended for customers;
 * suspected fraud is hidden in them.
 */
export function shownReason(
  error: { readonly code?: string; readonly type?: string; readonly message?: string } | null,
): string {
  if (error?.code === 'payment_intent_authentication_failure') return 'The payment was not confirmed.';
  const isForCustomers = error?.type === 'card_error' || error?.type === 'StripeCardError';
  return (isForCustomers && error.message) || 'The card was declined.';
}

/**
 * Whether the operation may have been performed: an earlier attempt may have succeeded, or Stripe failed after
 * performing it.
 */
export function mayBeDone(error: unknown): boolean {
  if (error instanceof StripeAPIError) return true;
  const isTooLate = ['payment_intent_unexpected_state', 'charge_already_captured'];
  return error instanceof StripeInvalidRequestError && isTooLate.includes(error.code ?? '');
}

function isRefusal(error: InstanceType<typeof StripeError>): boolean {
  if (error instanceof StripeAuthenticationError || error instanceof StripePermissionError) return false;
  return [StripeCardError, StripeInvalidRequestError, StripeIdempotencyError].some((kind) => error instanceof kind);
}

/** Identifies the request in Stripe's logs. */
function traceOf({ type, code, statusCode, requestId }: InstanceType<typeof StripeError>): string {
  return `(${[type, code, statusCode, requestId].filter((part) => part !== undefined).join(' ')})`;
}

function withoutSecrets(text: string): string {
  return text.replaceAll(/\b(?:sk|rk|pk|whsec)_\w+|\w+_secret_\w+/g, '…');
}
