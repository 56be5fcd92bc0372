import type { Authorization, AuthorizationRequest, PaymentProvider } from '../payment-provider.ts';

/**
 * Who brings the parcel takes the money. Nobody is called: each step is a note in our own books, which keep the amounts,
 * so that there is nothing here to refuse.
 */
export class CashOnDelivery implements PaymentProvider {
  readonly name = 'cash-on-delivery';
  readonly captureOn = 'DELIVERY';
  readonly callsOut = false;

  acceptsToken(token: string | null): boolean {
    return token === null;
  }

  async authorize({ orderId }: AuthorizationRequest): Promise<Authorization> {
    return { status: 'AUTHORIZED', reference: `cash-${orderId}` };
  }

  async retrieve(reference: string): Promise<Authorization> {
    return { status: 'AUTHORIZED', reference };
  }

  async capture(): Promise<void> {}

  async void(): Promise<void> {}

  async refund(): Promise<void> {}
}
