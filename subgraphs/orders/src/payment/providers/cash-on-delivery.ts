import type { Authorization, AuthorizationRequest, PaymentProvider } from '../payment-provider.ts';

/** Payment in cash to the carrier. No external provider is called, so no operation can fail. */
export class CashOnDelivery implements PaymentProvider {
  readonly name = 'cash-on-delivery';
  readonly captureOn = 'DELIVERY';
  readonly callsOut = false;

  acceptsToken(token: string | null): boolean {
    return token === null;
  }

  async authorize({ orderId }: AuthorizationRequest): Promise<Authorization> {
    return { status: 'AUTHORIZED', reference: `cash-${orderId}`, capturesParts: false };
  }

  async retrieve(reference: string): Promise<Authorization> {
    return { status: 'AUTHORIZED', reference, capturesParts: false };
  }

  async capture(): Promise<void> {}

  async void(): Promise<void> {}

  async refund(): Promise<void> {}
}
