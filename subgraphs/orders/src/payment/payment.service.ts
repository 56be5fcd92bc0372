import { afterCommit, commitFailpoint } from '@commerce/runtime';
import { FieldError, IdempotencyConflictError, Refused, ValidationError } from '@commerce/graphql';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Actor, Order } from '../order/order.ts';
import { PaymentOperation, type PaymentOperationKind } from './payment-operation.ts';
import type { Authorization, PaymentProvider } from './payment-provider.ts';
import type { PaymentMethod } from './payment-status.ts';
import { PaymentMethodUnavailableError, RefundExceedsPaymentError } from './payment.errors.ts';
import type { PaymentChoice } from './payment.ts';

export type PaymentProviders = Readonly<Partial<Record<PaymentMethod, PaymentProvider>>>;

/** What somebody wants to have paid back. */
export interface RefundRequest {
  /** The same key again is the same refund. */
  readonly requestKey: string;
  /** Everything that is left without it. */
  readonly amountMinor: number | null;
  readonly reason: string;
}

/**
 * Moves the payments of orders, in the transaction of what makes them move and with the order locked. A provider outside
 * of this process is not asked here: what it is to be asked is stored as an operation, and the payment worker does it.
 */
export class PaymentService {
  constructor(
    private readonly providers: PaymentProviders,
    /** Called when there is something to ask of a provider. */
    private readonly onOperation: () => void,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Refused with `PaymentMethodUnavailableError`, or with `ValidationError` for a token that no provider hands out. */
  choose({ method, token }: { readonly method: PaymentMethod; readonly token: string | null }): PaymentChoice {
    const provider = this.providers[method];
    if (provider === undefined) throw new Refused(new PaymentMethodUnavailableError(method));
    if (!provider.acceptsToken(token)) {
      throw new Refused(new ValidationError([tokenFault(method, token)]));
    }
    return { method, provider: provider.name, token };
  }

  /** The provider that a payment began with. */
  providerOf({ payment }: Order): PaymentProvider {
    const provider = Object.values(this.providers).find(({ name }) => name === payment.provider);
    if (provider === undefined) throw new Error(`${payment.provider} is not configured any more.`);
    return provider;
  }

  /** Asks for the amount; answers at once only where nobody outside has to be asked. */
  async authorize(order: Order, manager: EntityManager): Promise<Authorization | undefined> {
    const { payment } = order;
    const provider = this.providerOf(order);
    // Providers take no charge of nothing.
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

  /** Takes what is due of the amount when the goods have come as far as the provider's rule says. */
  async captureOn(milestone: PaymentProvider['captureOn'], order: Order, manager: EntityManager): Promise<void> {
    const { payment } = order;
    if (payment.status !== 'AUTHORIZED') return;
    const provider = this.providerOf(order);
    if (provider.captureOn !== milestone) return;
    const amountMinor = payment.capturableMinor;
    if (payment.requestedAt === null) payment.capture();
    // Providers take no charge of nothing.
    else if (amountMinor === 0) await this.#store('VOID', order, 0, {}, manager);
    else await this.#store('CAPTURE', order, amountMinor, {}, manager);
  }

  /**
   * Lets go of the payment of an order that has ended. An operation to void stands behind one to authorize that may be
   * under way, so an authorization that comes late is undone too.
   */
  async release(order: Order, actor: Actor, manager: EntityManager): Promise<void> {
    const { payment } = order;
    if (payment.status !== 'PENDING' && payment.status !== 'AUTHORIZED') return;
    const wasAsked = payment.requestedAt !== null;
    if (wasAsked) await this.#store('VOID', order, 0, { actor }, manager);
    else payment.void();
  }

  /**
   * The customer does not have to pay an amount, as goods were cancelled or sent back: it is not taken, or paid back as
   * far as it was not before. What the provider is being asked to take at this moment is paid back when it has been.
   */
  async reduce(
    order: Order,
    request: RefundRequest & { readonly amountMinor: number },
    actor: Actor,
    manager: EntityManager,
  ): Promise<void> {
    const { payment } = order;
    if (payment.status === 'AUTHORIZED') return payment.release(request.amountMinor);
    const amountMinor = Math.min(request.amountMinor, payment.refundable().amountMinor);
    if (amountMinor > 0) await this.refund(order, { ...request, amountMinor }, actor, manager);
  }

  /**
   * Pays an amount back. Refused with `RefundExceedsPaymentError` for more than was taken and not yet paid back, with
   * `IdempotencyConflictError` when the key belongs to another amount. Returns undefined when it was asked for before.
   */
  async refund(
    order: Order,
    { requestKey, amountMinor, reason }: RefundRequest,
    actor: Actor,
    manager: EntityManager,
  ): Promise<PaymentOperation | undefined> {
    const { payment } = order;
    const earlier = await manager.findOneBy(PaymentOperation, { orderId: order.id, requestKey });
    if (earlier !== null) {
      if (amountMinor !== null && earlier.amountMinor !== amountMinor)
        throw new Refused(new IdempotencyConflictError());
      return undefined;
    }
    const refundable = payment.refundable();
    const amount = amountMinor ?? refundable.amountMinor;
    if (amount <= 0 || amount > refundable.amountMinor) throw new Refused(new RefundExceedsPaymentError(refundable));
    payment.beginRefund(amount);
    return this.#store('REFUND', order, amount, { actor, reason, requestKey }, manager);
  }

  /** Stores what the provider is to be asked; once for each kind and order but for refunds. */
  async #store(
    kind: PaymentOperationKind,
    order: Order,
    amountMinor: number,
    by: { readonly actor?: Actor; readonly reason?: string; readonly requestKey?: string },
    manager: EntityManager,
  ): Promise<PaymentOperation> {
    const operation = Object.assign(new PaymentOperation(), {
      id: uuidv7(),
      orderId: order.id,
      kind,
      amountMinor,
      currencyCode: order.payment.currencyCode,
      status: 'PENDING',
      reason: by.reason ?? null,
      actor: by.actor?.kind ?? 'SYSTEM',
      actorId: by.actor?.id ?? null,
      requestKey: by.requestKey ?? null,
      createdAt: this.now(),
    } as const);
    await manager.createQueryBuilder().insert().into(PaymentOperation).values(operation).orIgnore().execute();
    commitFailpoint(`payment.${kind.toLowerCase()}`, manager);
    afterCommit(manager, this.onOperation);
    return operation;
  }
}

function tokenFault(method: PaymentMethod, token: string | null): FieldError {
  if (token === null) return new FieldError('payment.token', 'REQUIRED', 'A value is required.');
  const message =
    method === 'CARD'
      ? "Must be the token that the payment provider's form has given for the card."
      : `Must be null for ${method}.`;
  return new FieldError('payment.token', 'NOT_ALLOWED', message);
}
