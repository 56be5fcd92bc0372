import type { Money } from '@commerce/graphql';

/**
 * A payment provider. Every call that changes something carries an idempotency key: repeating a key has no further
 * effect and returns the same result. Calls have a timeout. They throw `ProviderUnavailable` if the result is unknown,
 * so the call must be retried with the same key, and `ProviderRefusal` if it can never succeed.
 */
export interface PaymentProvider {
  /** Stored with each payment, so that later operations use the same provider. */
  readonly name: string;
  /** When authorized payments are captured. */
  readonly captureOn: 'SHIPMENT' | 'DELIVERY';
  /** Whether the provider is outside this process, so no transaction may wait for it. */
  readonly callsOut: boolean;
  /** Whether a token has the format of this provider's tokens. The token is null if the customer sent none. */
  acceptsToken(token: string | null): boolean;
  /** Reserves the amount on the customer's account. */
  authorize(request: AuthorizationRequest): Promise<Authorization>;
  /** Retrieves the current state of an authorization, such as one that requires an action of the customer. */
  retrieve(reference: string): Promise<Authorization>;
  /**
   * Captures an amount of at most what is authorized and not captured. The final capture releases the rest. An
   * authorization that does not capture parts has only the final one.
   */
  capture(request: CaptureRequest): Promise<void>;
  /** Releases what is not captured of an authorization, even if it is still in progress. */
  void(request: VoidRequest): Promise<void>;
  /** Refunds part or all of the captured amount, even if more of it can be captured. */
  refund(request: MovementRequest): Promise<void>;
}

export interface AuthorizationRequest {
  readonly idempotencyKey: string;
  /** Whether this key may have been used before. A provider that forgets keys then searches for the earlier result. */
  readonly askedBefore?: boolean;
  /** A token for the customer's card, created by the provider's form. Card numbers never reach this service. */
  readonly token: string | null;
  readonly amount: Money;
  readonly orderId: string;
  readonly orderNumber: string;
}

export interface MovementRequest {
  readonly idempotencyKey: string;
  /** The provider's ID of the authorization. */
  readonly reference: string;
  readonly amount: Money;
}

export interface CaptureRequest extends MovementRequest {
  /** Whether this key may have been used before. A provider that forgets keys then compares what is captured. */
  readonly askedBefore?: boolean;
  /** What earlier requests have captured. */
  readonly captured: Money;
  /** Whether no capture follows. */
  readonly isFinal: boolean;
}

export interface VoidRequest extends Omit<MovementRequest, 'amount'> {
  /** What earlier requests have captured, which is kept. */
  readonly captured: Money;
}

export type Authorization =
  /** Whether it can be captured in several parts depends on the provider, the card and the contract. */
  | { readonly status: 'AUTHORIZED'; readonly reference: string; readonly capturesParts: boolean }
  /** The customer must act first. */
  | { readonly status: 'ACTION_REQUIRED'; readonly reference: string; readonly action: PaymentAction }
  | { readonly status: 'DECLINED'; readonly reason: string };

/** The action required of the customer: a URL to visit, or a secret for the provider's script. */
interface PaymentAction {
  readonly url: string | null;
  readonly clientSecret: string | null;
}

/** The provider could not be reached or did not respond, so the result of the call is unknown. */
export class ProviderUnavailable extends Error {
  override name = 'ProviderUnavailable';
}

/** The provider rejects the operation permanently. */
export class ProviderRefusal extends Error {
  override name = 'ProviderRefusal';
}
