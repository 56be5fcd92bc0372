import { AppError } from '@commerce/runtime';
import Stripe from 'stripe';

/** How old a signature may be. A body that was overheard cannot be sent again later. */
const toleranceSeconds = 300;

/**
 * The event in a signed body.
 *
 * @throws AppError BAD_USER_INPUT when the signature is not Stripe's, or too old, or what is signed is no event
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

/** The order whose payment intent an event is about; null when it is about none, or about somebody else's. */
export function orderIdIn(event: Stripe.Event | null): string | null {
  const subject = event?.data?.object as Partial<Stripe.PaymentIntent> | undefined;
  if (subject?.object !== 'payment_intent') return null;
  const orderId = subject.metadata?.orderId;
  // The account may serve other shops, whose ids are not ours.
  return orderId !== undefined && uuid.test(orderId) ? orderId : null;
}
