import Stripe from 'stripe';
import {
  ProviderUnavailable,
  type Authorization,
  type AuthorizationRequest,
  type CaptureRequest,
  type MovementRequest,
  type PaymentProvider,
  type VoidRequest,
} from '../payment-provider.ts';
import { stripeAmountOf } from './stripe-amount.ts';
import { assertAccepted, authorizationOf } from './stripe-answers.ts';
import { declineIn, mayBeDone, providerErrorOf } from './stripe-errors.ts';
import { fetchObject } from './stripe-fetch.ts';

export interface StripeProviderOptions {
  /** A secret key (sk_…) or a restricted key (rk_…). */
  readonly secretKey: string;
  /** The URL of the API. Defaults to Stripe's. */
  readonly apiUrl?: string | undefined;
  /** The timeout of one request. A call makes at most three requests. */
  readonly timeoutMs?: number;
}

/** The charge shows whether several captures are possible. */
const withCharge = { expand: ['latest_charge'] };

/** Card payments with Stripe's payment intents: https://docs.stripe.com/payments/place-a-hold-on-a-payment-method */
export class StripeProvider implements PaymentProvider {
  readonly name = 'stripe';
  readonly captureOn = 'SHIPMENT';
  readonly callsOut = true;
  readonly #stripe: Stripe;

  constructor({ secretKey, apiUrl, timeoutMs = 10_000 }: StripeProviderOptions) {
    this.#stripe = new Stripe(secretKey, {
      apiVersion: Stripe.API_VERSION,
      ...(apiUrl === undefined ? {} : addressOf(new URL(apiUrl))),
      // Its timeout covers the whole response. The timeout of Node's client restarts with every byte.
      httpClient: Stripe.createFetchHttpClient(fetchObject),
      timeout: timeoutMs,
      maxNetworkRetries: 0, // The caller retries later with the same key.
      telemetry: false,
    });
  }

  acceptsToken(token: string | null): boolean {
    return token !== null && /^pm_\w{1,252}$/.test(token);
  }

  async authorize(request: AuthorizationRequest): Promise<Authorization> {
    try {
      return authorizationOf(await this.#intentFor(request));
    } catch (error) {
      const declined = declineIn(error);
      if (declined !== null) return declined;
      throw providerErrorOf(error);
    }
  }

  async retrieve(reference: string): Promise<Authorization> {
    return orProviderError(async () => {
      const intent = await this.#stripe.paymentIntents.retrieve(reference, withCharge);
      const authorization = authorizationOf(intent);
      // Cancels the intent, because the customer could otherwise still confirm it with another card.
      if (authorization.status === 'DECLINED' && intent.status !== 'canceled') await this.#cancel(reference, 0);
      return authorization;
    });
  }

  /** Compares what is captured first, if it asked before. Stripe may forget a key after a day and would capture again. */
  async capture({ idempotencyKey, askedBefore, reference, ...request }: CaptureRequest): Promise<void> {
    await orProviderError(async () => {
      const toCapture = stripeAmountOf(request.amount);
      const after = stripeAmountOf(request.captured) + toCapture;
      const isCaptured = ({ status, amount_received: received }: Stripe.PaymentIntent) =>
        received === after && (status === 'succeeded' || !request.isFinal);
      const isDone = askedBefore && isCaptured(await this.#stripe.paymentIntents.retrieve(reference));
      if (isDone) return;
      const part = request.isFinal ? {} : { final_capture: false };
      await this.#untilDone(reference, isCaptured, () =>
        this.#stripe.paymentIntents.capture(reference, { amount_to_capture: toCapture, ...part }, { idempotencyKey }),
      );
    });
  }

  async void({ idempotencyKey, reference, captured }: VoidRequest): Promise<void> {
    await orProviderError(() => this.#cancel(reference, stripeAmountOf(captured), idempotencyKey));
  }

  /** Searches for the refund first. Stripe may forget a key after a day and would refund again. */
  async refund({ idempotencyKey, reference, amount }: MovementRequest): Promise<void> {
    await orProviderError(async () => {
      const earlier = await this.#stripe.refunds.list({ payment_intent: reference, limit: 100 });
      const refund =
        earlier.data.find(({ metadata }) => metadata?.operation === idempotencyKey) ??
        (await this.#stripe.refunds.create(
          { payment_intent: reference, amount: stripeAmountOf(amount), metadata: { operation: idempotencyKey } },
          { idempotencyKey },
        ));
      assertAccepted(refund);
    });
  }

  /**
   * Searches for an intent of an earlier attempt first. Stripe may forget a key after a day, and repeats a stored error
   * until then.
   */
  async #intentFor(request: AuthorizationRequest): Promise<Stripe.PaymentIntent> {
    const earlier = request.askedBefore ? await this.#earlierIntent(request.idempotencyKey) : undefined;
    const intent = earlier ?? (await this.#createIntent(request));
    // Stripe stores the first response to a key, which may be outdated.
    return intent.status === 'processing' ? this.#stripe.paymentIntents.retrieve(intent.id, withCharge) : intent;
  }

  async #earlierIntent(operation: string): Promise<Stripe.PaymentIntent | undefined> {
    try {
      const query = `metadata['operation']:'${operation}'`;
      const found = await this.#stripe.paymentIntents.search({ query, limit: 1, expand: ['data.latest_charge'] });
      return found.data[0];
    } catch (error) {
      // Search is not available in every country. The key alone suffices for a day.
      if (error instanceof Stripe.errors.StripeInvalidRequestError) return undefined;
      throw error;
    }
  }

  #createIntent(request: AuthorizationRequest): Promise<Stripe.PaymentIntent> {
    const { idempotencyKey, token, amount, orderId, orderNumber } = request;
    return this.#stripe.paymentIntents.create(
      {
        amount: stripeAmountOf(amount),
        currency: amount.currencyCode.toLowerCase(),
        capture_method: 'manual',
        confirm: true,
        payment_method: token ?? '',
        // Cards are confirmed in the storefront by Stripe's script. Payments that need a redirect cannot be held until
        // shipment.
        automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
        use_stripe_sdk: true,
        payment_method_options: { card: { request_multicapture: 'if_available' } },
        ...withCharge,
        metadata: { orderId, orderNumber, operation: idempotencyKey },
      },
      { idempotencyKey },
    );
  }

  /** Releases what is not captured. What is captured stays so. */
  async #cancel(reference: string, captured: number, idempotencyKey?: string): Promise<void> {
    await this.#untilDone(
      reference,
      ({ status, amount_received: received }) =>
        status === 'canceled' || (captured > 0 && status === 'succeeded' && received === captured),
      () => this.#stripe.paymentIntents.cancel(reference, {}, { idempotencyKey }),
    );
  }

  /**
   * Performs the operation. If Stripe does not confirm it, retrieves the state, because an earlier attempt may have
   * succeeded without a response.
   */
  async #untilDone(
    reference: string,
    isDone: (intent: Stripe.PaymentIntent) => boolean,
    change: () => Promise<Stripe.PaymentIntent>,
  ): Promise<void> {
    let failure: unknown = new ProviderUnavailable(`Stripe does not confirm the change of ${reference}.`);
    try {
      if (isDone(await change())) return;
    } catch (error) {
      if (!mayBeDone(error)) throw error;
      failure = error;
    }
    if (!isDone(await this.#stripe.paymentIntents.retrieve(reference))) throw failure;
  }
}

async function orProviderError<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw providerErrorOf(error);
  }
}

function addressOf({ protocol, hostname, port }: URL) {
  const isPlain = protocol === 'http:';
  return { protocol: isPlain ? 'http' : 'https', host: hostname, port: port || (isPlain ? 80 : 443) } as const;
}
