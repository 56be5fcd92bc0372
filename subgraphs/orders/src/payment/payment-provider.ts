import type { Money } from '@commerce/graphql';

/**
 * Who moves the money. Every call that changes something carries an idempotency key: the same key again does nothing
 * twice and answers the same. Calls are bounded in time. They throw `ProviderUnavailable` when the outcome is not known,
 * which asks for another try with the same key, and `ProviderRefusal` when it will never succeed.
 */
export interface PaymentProvider {
  /** Stored with each payment, so that it stays with whom it began. */
  readonly name: string;
  /** When what was authorized is taken. */
  readonly captureOn: 'SHIPMENT' | 'DELIVERY';
  /** Whether it is somebody outside of this process, whom no transaction may wait for. */
  readonly callsOut: boolean;
  /** Whether a token has the form of those that this provider hands out; null when the customer has sent none. */
  acceptsToken(token: string | null): boolean;
  /** Reserves the amount on the customer's account. */
  authorize(request: AuthorizationRequest): Promise<Authorization>;
  /** Asks what has become of an authorization, such as one that waited for its customer. */
  retrieve(reference: string): Promise<Authorization>;
  /** Takes an amount, at most what was authorized; once for each authorization. */
  capture(request: MovementRequest): Promise<void>;
  /** Lets go of an authorization, or of one that is still being made, instead of capturing it. */
  void(request: Omit<MovementRequest, 'amount'>): Promise<void>;
  /** Pays back an amount of what was captured. */
  refund(request: MovementRequest): Promise<void>;
}

export interface AuthorizationRequest {
  readonly idempotencyKey: string;
  /** Whether this key may have been used before: a provider that forgets keys then looks for what it has done by it. */
  readonly askedBefore?: boolean;
  /** What stands for the customer's card, made by the provider's own form: no card number ever comes here. */
  readonly token: string | null;
  readonly amount: Money;
  readonly orderId: string;
  readonly orderNumber: string;
}

export interface MovementRequest {
  readonly idempotencyKey: string;
  /** The provider's name for the authorization. */
  readonly reference: string;
  readonly amount: Money;
}

export type Authorization =
  | { readonly status: 'AUTHORIZED'; readonly reference: string }
  /** The customer has to do something first. */
  | { readonly status: 'ACTION_REQUIRED'; readonly reference: string; readonly action: PaymentAction }
  | { readonly status: 'DECLINED'; readonly reason: string };

/** What the customer has to do: at an address, or by the provider's own script with its secret. */
interface PaymentAction {
  readonly url: string | null;
  readonly clientSecret: string | null;
}

/** The provider could not be asked, or has not answered: whether it has done what it was asked is not known. */
export class ProviderUnavailable extends Error {
  override name = 'ProviderUnavailable';
}

/** The provider will not do it, however often it is asked. */
export class ProviderRefusal extends Error {
  override name = 'ProviderRefusal';
}
