import { AppError } from '@commerce/runtime';
import Stripe from 'stripe';

/** The maximum age of a signature, which prevents replays of an intercepted body. */
const toleranceSeconds = 300;

/**
 * Parses the event in a signed body.
 *
 * @throws AppError BAD_USER_INPUT If the signature is invalid or too old, or if the body is not an event.
 */
export function stripeEventOf(body: Buffer, signature: string, webhookSecret: string): Stripe.Event {
  try {
    return Stripe.webhooks.constructEvent(body, signature, webhookSecret, toleranceSeconds);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError)
      throw new AppError('BAD_USER_INPUT', 'The signature is not valid.', { reason: 'WEBHOOK_SIGNATURE_INVALID' });
    throw new AppError('BAD_USER_INPUT', 'This is not an event.', { reason: 'WEBHOOK_EVENT_INVALID' });
  }
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The order whose payment intent the event concerns; null if there is none, or if it belongs to another shop. */
export function orderIdIn(event: Stripe.Event | null): string | null {
  const subject = event?.data?.object as Partial<Stripe.PaymentIntent> | undefined;
  if (subject?.object !== 'payment_intent') return null;
  const orderId = subject.metadata?.orderId;
  // Other shops may share the Stripe account, so the ID may have another format.
  return orderId !== undefined && uuid.test(orderId) ? orderId : null;
}
