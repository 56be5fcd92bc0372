import { afterCommit, commitFailpoint } from '@commerce/runtime/database';
import { FieldError, IdempotencyConflictError, UserErrorException, ValidationError } from '@commerce/graphql';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { OrderReason } from '../order/order-reason.ts';
import type { Actor, Order } from '../order/order.ts';
import type { PaymentMethod } from '../order/payment-status.ts';
import type { PaymentChoice } from '../order/payment.ts';
import { PaymentOperation, type PaymentOperationKind } from './payment-operation.ts';
import type { Authorization, PaymentProvider } from './payment-provider.ts';
import { PaymentMethodUnavailableError, RefundExceedsPaymentError } from './payment.errors.ts';
import { PaymentRepository } from './payment.repository.ts';

export type PaymentProviders = Readonly<Partial<Record<PaymentMethod, PaymentProvider>>>;

/** A refund to make. */
export interface RefundRequest {
  /** A repeated key does not create another refund. */
  readonly requestKey: string;
  /** Null for everything that can still be refunded. */
  readonly amountMinor: number | null;
  readonly reason: string;
  readonly reasonCode?: OrderReason | null | undefined;
}

/**
 * Changes the payments of locked orders, in the caller's transaction. External providers are not called here: their
 * operations are stored, and the payment worker performs them.
 */
export class PaymentService {
  constructor(
    private readonly providers: PaymentProviders,
    /** Called when an operation is stored. */
    private readonly onOperation: () => void,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /**
   * Throws `UserErrorException` with `PaymentMethodUnavailableError`, or `ValidationError` if the token has a wrong
   * form.
   */
  choose({ method, token }: { readonly method: PaymentMethod; readonly token: string | null }): PaymentChoice {
    const provider = this.providers[method];
    if (provider === undefined) throw new UserErrorException(new PaymentMethodUnavailableError(method));
    if (!provider.acceptsToken(token)) {
      throw new UserErrorException(new ValidationError([tokenFault(method, token)]));
    }
    return { method, provider: provider.name, token };
  }

  /** The provider that the payment was started with. */
  providerOf({ payment }: Order): PaymentProvider {
    const provider = Object.values(this.providers).find(({ name }) => name === payment.provider);
    if (provider === undefined) throw new Error(`The payment provider ${payment.provider} is no longer configured.`);
    return provider;
  }

  /** Requests the authorization. Returns its result immediately if no external provider is needed. */
  async authorize(order: Order, manager: EntityManager): Promise<Authorization | undefined> {
    const { payment } = order;
    const provider = this.providerOf(order);
    // Providers reject charges of 0.
    if (payment.amountMinor === 0) return { status: 'AUTHORIZED', reference: `free-${order.id}` };
    if (provider.callsOut) {
      payment.requestedAt = this.now();
      await this.#store('AUTHORIZE', order, payment.amountMinor, {}, manager);
      return undefined;
    }
    const { token } = payment;
    return provider.authorize({
      idempotencyKey: order.id,
      token,
      amount: payment.due(),
      orderId: order.id,
      orderNumber: order.number,
    });
  }

  /** Captures the payment if its provider captures at this milestone. */
  async captureOn(milestone: PaymentProvider['captureOn'], order: Order, manager: EntityManager): Promise<void> {
    const { payment } = order;
    if (payment.status !== 'AUTHORIZED') return;
    const provider = this.providerOf(order);
    if (provider.captureOn !== milestone) return;
    const amountMinor = payment.capturableMinor;
    if (payment.requestedAt === null) payment.capture();
    // Providers reject charges of 0.
    else if (amountMinor === 0) await this.#store('VOID', order, 0, {}, manager);
    else await this.#store('CAPTURE', order, amountMinor, {}, manager);
  }

  /**
   * Releases the payment of an order that has ended. The void operation follows an authorization that may be in
   * progress, so a late authorization is undone as well.
   */
  async release(order: Order, actor: Actor, manager: EntityManager): Promise<void> {
    const { payment } = order;
    if (payment.status !== 'PENDING' && payment.status !== 'AUTHORIZED') return;
    const wasAsked = payment.requestedAt !== null;
    if (wasAsked) await this.#store('VOID', order, 0, { actor }, manager);
    else payment.void();
  }

  /**
   * Reduces what the customer pays by at most `reducibleMinor`, because items were cancelled, returned or refunded: the
   * amount is not captured, or is refunded. If a capture is in progress, the amount is refunded after it.
   */
  async reduce(
    order: Order,
    request: RefundRequest & { readonly amountMinor: number },
    actor: Actor,
    manager: EntityManager,
  ): Promise<void> {
    const { payment } = order;
    if (payment.status === 'AUTHORIZED') payment.release(request.amountMinor);
    else if (request.amountMinor > 0) await this.refund(order, request, actor, manager);
  }

  /**
   * Refunds an amount. Throws `UserErrorException` with `RefundExceedsPaymentError` if it exceeds what can be refunded,
   * or with `IdempotencyConflictError` if the key belongs to another amount. Returns undefined for a repeated key.
   */
  async refund(
    order: Order,
    { requestKey, amountMinor, reason, reasonCode }: RefundRequest,
    actor: Actor,
    manager: EntityManager,
  ): Promise<PaymentOperation | undefined> {
    const { payment } = order;
    const earlier = await new PaymentRepository(manager).findByRequestKey(order.id, requestKey);
    if (earlier !== null) {
      if (amountMinor !== null && earlier.amountMinor !== amountMinor)
        throw new UserErrorException(new IdempotencyConflictError());
      return undefined;
    }
    const refundable = payment.refundable();
    const amount = amountMinor ?? refundable.amountMinor;
    if (amount <= 0 || amount > refundable.amountMinor)
      throw new UserErrorException(new RefundExceedsPaymentError(refundable));
    payment.beginRefund(amount);
    return this.#store('REFUND', order, amount, { actor, reason, reasonCode, requestKey }, manager);
  }

  /** Stores an operation: once for each kind and order, except refunds. */
  async #store(
    kind: PaymentOperationKind,
    order: Order,
    amountMinor: number,
    request: { readonly actor?: Actor } & Partial<Omit<RefundRequest, 'amountMinor'>>,
    manager: EntityManager,
  ): Promise<PaymentOperation> {
    const operation = Object.assign(new PaymentOperation(), {
      id: uuidv7(),
      orderId: order.id,
      kind,
      amountMinor,
      currencyCode: order.payment.currencyCode,
      status: 'PENDING',
      reason: request.reason ?? null,
      reasonCode: request.reasonCode ?? null,
      actor: request.actor?.kind ?? 'SYSTEM',
      actorId: request.actor?.id ?? null,
      requestKey: request.requestKey ?? null,
      createdAt: this.now(),
    } as const);
    await new PaymentRepository(manager).insert(operation);
    commitFailpoint(`payment.${kind.toLowerCase()}`, manager);
    afterCommit(manager, this.onOperation);
    return operation;
  }
}

function tokenFault(method: PaymentMethod, token: string | null): FieldError {
  if (token === null) return new FieldError('payment.token', 'REQUIRED', 'A value is required.');
  const message =
    method === 'CARD'
      ? "Must be the token that the payment provider's form issued for the card."
      : `Must be null for ${method}.`;
  return new FieldError('payment.token', 'NOT_ALLOWED', message);
}
