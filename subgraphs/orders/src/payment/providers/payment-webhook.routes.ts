import { AppError } from '@commerce/runtime';
import type { FastifyInstance } from 'fastify';
import { orderIdIn, stripeEventOf } from './stripe-webhook.ts';

export interface PaymentWebhookOptions {
  /** The secret (whsec_…) of the webhook endpoint at Stripe. */
  readonly webhookSecret: string;
  /** Retrieves the state of the order's payment from the provider. If it fails, Stripe sends the event again. */
  readonly onNotice: (orderId: string) => Promise<void>;
}

/**
 * Serves `POST /webhooks/stripe`. It runs in a separate Fastify context, where bodies stay unparsed so that their
 * signatures can be verified.
 *
 * An event only triggers a retrieval of the payment from Stripe; its content is not used. Duplicate, late or reordered
 * events are therefore harmless and need not be recorded.
 */
export async function servePaymentWebhooks(
  server: FastifyInstance,
  { webhookSecret, onNotice }: PaymentWebhookOptions,
): Promise<void> {
  await server.register(async (webhooks) => {
    webhooks.removeAllContentTypeParsers();
    webhooks.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    webhooks.post('/webhooks/stripe', async ({ body, headers }) => {
      const signature = headers['stripe-signature'];
      if (!Buffer.isBuffer(body) || typeof signature !== 'string')
        throw new AppError('BAD_USER_INPUT', 'The signature is missing.', { reason: 'WEBHOOK_SIGNATURE_INVALID' });
      const orderId = orderIdIn(stripeEventOf(body, signature, webhookSecret));
      if (orderId !== null) await onNotice(orderId);
      return { received: true };
    });
  });
}
