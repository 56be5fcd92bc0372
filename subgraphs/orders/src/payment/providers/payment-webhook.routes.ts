import { AppError } from '@commerce/runtime';
import type { FastifyInstance } from 'fastify';
import { orderIdIn, stripeEventOf } from './stripe-webhook.ts';

export interface PaymentWebhookOptions {
  /** whsec_…, of the endpoint at Stripe. */
  readonly webhookSecret: string;
  /** Asks the provider what has become of the order's payment. When it fails, Stripe tells again later. */
  readonly onNotice: (orderId: string) => Promise<void>;
}

/**
 * Serves `POST /webhooks/stripe`, in a context of its own: only there, bodies stay the bytes that were signed.
 *
 * An event is believed no more than that something has happened to an order. So events that come twice, late or out of
 * order do no harm, and nobody keeps a list of those that came: each one asks once more.
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
