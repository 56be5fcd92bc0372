import { AppError } from '@commerce/runtime';
import { Refused } from '@commerce/graphql';
import { type Caller } from '@commerce/identity';
import type { DataSource } from 'typeorm';
import { OrderNotFoundError } from '../order/order.errors.ts';
import type { OrderDecisionService } from '../order/order-decision.service.ts';
import { isVisibleTo } from '../order/order.service.ts';
import { orderStore } from '../order/order-store.ts';
import { Order } from '../order/order.ts';
import { ProviderUnavailable } from './payment-provider.ts';
import { NoPaymentActionError } from './payment.errors.ts';
import type { PaymentService } from './payment.service.ts';

/** Finds out what has become of payments that wait for their customer. */
export class PaymentConfirmationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly payments: PaymentService,
    private readonly decisions: OrderDecisionService,
  ) {}

  /**
   * The customer says that it is done. Refused with `OrderNotFoundError`, or `NoPaymentActionError` when the payment
   * waits for nothing; throws `SERVICE_UNAVAILABLE` when the provider does not answer.
   */
  async confirm(caller: Caller, orderId: string): Promise<Order> {
    const order = await this.dataSource.manager.findOneBy(Order, { id: orderId });
    if (order === null || !isVisibleTo(caller, order)) throw new Refused(new OrderNotFoundError());
    if (order.payment.action === null) throw new Refused(new NoPaymentActionError());
    try {
      await this.#askAbout(order);
    } catch (error) {
      if (!(error instanceof ProviderUnavailable)) throw error;
      throw new AppError('SERVICE_UNAVAILABLE', 'The payment provider does not answer at the moment.');
    }
    return this.dataSource.manager.findOneByOrFail(Order, { id: orderId });
  }

  /** Asks the provider what is true, and records it: whoever asks, and however often. */
  readonly refresh = async (orderId: string): Promise<void> => {
    const order = await this.dataSource.manager.findOneBy(Order, { id: orderId });
    if (order !== null) await this.#askAbout(order);
  };

  async #askAbout(order: Order): Promise<void> {
    const { status, reference } = order.payment;
    if (status !== 'PENDING' || reference === null) return;
    const answer = await this.payments.providerOf(order).retrieve(reference);
    await this.dataSource.transaction(async (manager) => {
      const locked = await orderStore.lock(order.id, manager);
      if (locked !== null) await this.decisions.paymentAnswered(locked, answer, manager);
    });
  }
}
