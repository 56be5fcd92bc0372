import { AppError } from '@commerce/runtime';
import { UserErrorException } from '@commerce/graphql';
import type { DataSource } from 'typeorm';
import { OrderNotFoundError } from '../order/order.errors.ts';
import { OrderRepository } from '../order/order.repository.ts';
import type { Order } from '../order/order.ts';
import { isVisible, type Viewer } from '../order/viewer.ts';
import type { OnAuthorization } from './payment-outcome.service.ts';
import { ProviderUnavailable } from './payment-provider.ts';
import { NoPaymentActionError } from './payment.errors.ts';
import type { PaymentService } from './payment.service.ts';

/** The authorization of an edit that awaits an action of the customer. */
export interface AwaitedEdit {
  readonly editId: string;
  readonly reference: string;
}

const nothing = { reference: null, editId: null };

/** Retrieves the state of payments that require an action of their customer. */
export class PaymentConfirmationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly payments: PaymentService,
    private readonly onAuthorization: OnAuthorization,
    private readonly findAwaitedEdit: (orderId: string) => Promise<AwaitedEdit | null>,
  ) {}

  /**
   * Checks a payment after the customer has acted. Throws `UserErrorException` with `OrderNotFoundError`, or
   * `NoPaymentActionError` if the payment requires no action; throws `SERVICE_UNAVAILABLE` if the provider does not
   * respond.
   */
  async confirm(viewer: Viewer, orderId: string): Promise<Order> {
    const orders = new OrderRepository(this.dataSource.manager);
    const order = await orders.find(orderId);
    if (order === null || !isVisible(viewer, order)) throw new UserErrorException(new OrderNotFoundError());
    const isAwaited = order.payment.action !== null || (await this.findAwaitedEdit(orderId)) !== null;
    if (!isAwaited) throw new UserErrorException(new NoPaymentActionError());
    try {
      await this.#retrieve(order);
    } catch (error) {
      if (!(error instanceof ProviderUnavailable)) throw error;
      throw new AppError('SERVICE_UNAVAILABLE', 'The payment provider does not respond at the moment.');
    }
    return orders.get(orderId);
  }

  /** Retrieves the payment from the provider and stores its state. Can be repeated. */
  readonly refresh = async (orderId: string): Promise<void> => {
    const order = await new OrderRepository(this.dataSource.manager).find(orderId);
    if (order !== null) await this.#retrieve(order);
  };

  async #retrieve(order: Order): Promise<void> {
    const { status, reference: ofOrder } = order.payment;
    const { reference, editId } =
      status === 'PENDING' ? { reference: ofOrder, editId: null } : ((await this.findAwaitedEdit(order.id)) ?? nothing);
    if (reference === null) return;
    const answer = await this.payments.providerOf(order).retrieve(reference);
    await this.dataSource.transaction(async (manager) => {
      const locked = await new OrderRepository(manager).lock(order.id);
      if (locked !== null) await this.onAuthorization(locked, answer, manager, editId);
    });
  }
}
