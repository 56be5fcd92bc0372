import { afterCommit, commitFailpoint } from '@commerce/runtime/database';
import { FieldError, IdempotencyConflictError, UserErrorException, ValidationError } from '@commerce/graphql';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { OrderReason } from '../order/order-reason.ts';
import { openQuantities, type Actor, type Order, type OrderLine } from '../order/order.ts';
import type { PaymentMethod } from '../order/payment-status.ts';
import type { PaymentChoice } from '../order/payment.ts';
import { shippedMinor, type Settlement } from '../order/settlement.ts';
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

/** What an operation has besides its kind and amount. */
interface OperationDetails
  extends
    Partial<Omit<RefundRequest, 'amountMinor'>>,
    Partial<Pick<PaymentOperation, 'editId' | 'token' | 'reference'>> {
  readonly actor?: Actor;
  readonly isFinal?: boolean;
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
      throw new UserErrorException(new ValidationError([tokenFault(method, token, 'payment.token')]));
    }
    return { method, provider: provider.name, token };
  }

  /** The provider that the payment was started with. */
  providerOf({ payment }: Order): PaymentProvider {
    const provider = Object.values(this.providers).find(({ name }) => name === payment.provider);
    if (provider === undefined) throw new Error(`The payment provider ${payment.provider} is no longer configured.`);
    return provider;
  }

  /** Throws `UserErrorException(ValidationError)` unless the provider of the order accepts the token. */
  assertToken(order: Order, token: string | null, path: string): void {
    if (this.providerOf(order).acceptsToken(token)) return;
    throw new UserErrorException(new ValidationError([tokenFault(order.payment.method, token, path)]));
  }

  /** Whether another amount needs a new authorization by an external provider. */
  needsAuthorization(order: Order, amountMinor: number): boolean {
    return this.providerOf(order).callsOut && amountMinor > order.payment.uncapturedMinor;
  }

  /** Requests another authorization, of what the order costs with an edit. That of the order stays as it is. */
  async authorizeEdit(
    order: Order,
    edit: { readonly id: string; readonly dueMinor: number; readonly paymentToken: string | null },
    manager: EntityManager,
  ): Promise<void> {
    const request = { editId: edit.id, token: edit.paymentToken };
    await this.#store('AUTHORIZE', order, edit.dueMinor, request, manager);
  }

  /** Releases an authorization that is not, or no longer, that of the order: of a failed edit, or before an edit. */
  async releaseUnused(order: Order, editId: string, reference: string, manager: EntityManager): Promise<void> {
    await this.#store('VOID', order, 0, { editId, reference }, manager);
  }

  /** Requests the authorization. Returns its result immediately if no external provider is needed. */
  async authorize(order: Order, manager: EntityManager): Promise<Authorization | undefined> {
    const { payment } = order;
    const provider = this.providerOf(order);
    // Providers reject charges of 0.
    if (payment.amountMinor === 0) return { status: 'AUTHORIZED', reference: `free-${order.id}`, capturesParts: false };
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

  /**
   * Captures the price of what has been shipped and is not captured, if the provider captures on shipment. A payment
   * that can be captured only once is captured when nothing is left to ship.
   *
   * @param shipment identifies what was shipped; each is captured once
   */
  async captureShipped(
    order: Order,
    lines: readonly OrderLine[],
    shipment: string,
    manager: EntityManager,
  ): Promise<void> {
    const { payment } = order;
    if (payment.status !== 'AUTHORIZED' || this.providerOf(order).captureOn !== 'SHIPMENT') return;
    if (!payment.capturesParts && openQuantities(lines).length > 0) return;
    await this.#capture(order, shippedMinor(payment, lines), `capture ${shipment}`, manager);
  }

  /** Captures a payment whose provider captures on delivery, when everything is delivered. */
  async captureDelivered(order: Order, manager: EntityManager): Promise<void> {
    const { payment } = order;
    if (payment.status !== 'AUTHORIZED' || this.providerOf(order).captureOn !== 'DELIVERY') return;
    await this.#capture(order, payment.uncapturedMinor, 'capture delivery', manager);
  }

  /**
   * Releases the payment of an order that has ended, or refunds it if the payment of an exchanged order has paid it. The
   * void operation follows an authorization that may be in
   * progress, so a late authorization is undone as well.
   */
  async release(order: Order, actor: Actor, manager: EntityManager): Promise<void> {
    const { payment } = order;
    if (payment.refundable().amountMinor > 0) {
      const request = { requestKey: 'ended', amountMinor: null, reason: 'The order has ended' };
      await this.refund(order, request, actor, manager);
      return;
    }
    if (payment.status !== 'PENDING' && payment.status !== 'AUTHORIZED') return;
    const wasAsked = payment.requestedAt !== null;
    if (wasAsked) await this.#store('VOID', order, 0, { actor }, manager);
    else payment.void();
  }

  /**
   * Reduces what the customer pays, because items were cancelled, returned or refunded: an amount is not captured, and
   * another one is refunded. If a part was captured and nothing is left to capture, the provider releases the rest.
   */
  async reduce(
    order: Order,
    { releaseMinor, refundMinor }: Settlement,
    request: Omit<RefundRequest, 'amountMinor'>,
    actor: Actor,
    manager: EntityManager,
  ): Promise<void> {
    const { payment } = order;
    const wasOpen = payment.uncapturedMinor > 0;
    payment.release(releaseMinor);
    if (refundMinor > 0) await this.refund(order, { ...request, amountMinor: refundMinor }, actor, manager);
    const isRestReleased = wasOpen && payment.uncapturedMinor === 0 && payment.isTaken;
    if (isRestReleased && payment.requestedAt !== null) await this.#store('VOID', order, 0, { actor }, manager);
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

  async #capture(order: Order, amountMinor: number, requestKey: string, manager: EntityManager): Promise<void> {
    const { payment } = order;
    if (payment.requestedAt === null) return payment.capture(amountMinor);
    // Providers reject charges of 0.
    if (amountMinor === 0) {
      const isNothingDue = payment.uncapturedMinor === 0 && !payment.isTaken;
      if (isNothingDue) await this.#store('VOID', order, 0, {}, manager);
      return;
    }
    payment.beginCapture(amountMinor);
    const isFinal = payment.uncapturedMinor === 0;
    await this.#store('CAPTURE', order, amountMinor, { requestKey, isFinal }, manager);
  }

  /** Stores an operation: captures and refunds once for each key, others once for each order. */
  async #store(
    kind: PaymentOperationKind,
    order: Order,
    amountMinor: number,
    request: OperationDetails,
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
      isFinal: request.isFinal ?? true,
      editId: request.editId ?? null,
      token: request.token ?? null,
      reference: request.reference ?? null,
      createdAt: this.now(),
    } as const);
    await new PaymentRepository(manager).insert(operation);
    commitFailpoint(`payment.${kind.toLowerCase()}`, manager);
    afterCommit(manager, this.onOperation);
    return operation;
  }
}

function tokenFault(method: PaymentMethod, token: string | null, path: string): FieldError {
  if (token === null) return new FieldError(path, 'REQUIRED', 'A value is required.');
  const message =
    method === 'CARD'
      ? "Must be the token that the payment provider's form issued for the card."
      : `Must be null for ${method}.`;
  return new FieldError(path, 'NOT_ALLOWED', message);
}
