import type { Closing } from '@commerce/runtime';
import type { Config } from '../../config.ts';
import type { PaymentProvider } from '../payment-provider.ts';
import { StripeProvider } from './stripe-provider.ts';
import { TestProvider } from './test-provider.ts';

/** Creates the configured provider for card payments. */
export async function openCardProvider(
  config: Config,
  onNotice: (orderId: string) => Promise<void>,
  onError: (error: unknown) => void,
  closing: Closing,
): Promise<PaymentProvider | undefined> {
  switch (config.CARD_PAYMENTS) {
    case 'off':
      return undefined;
    case 'stripe':
      return new StripeProvider({ secretKey: config.STRIPE_SECRET_KEY ?? '', apiUrl: config.STRIPE_API_URL });
    case 'test': {
      const connectionString = config.DATABASE_DIRECT_URL ?? config.DATABASE_URL;
      const provider = new TestProvider({ connectionString, onNotice, onError });
      await closing.add(provider, (own) => own.close()).open();
      return provider;
    }
  }
}
