import { WorkLoop } from '@commerce/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { ErasureRepository } from './erasure.repository.ts';

/** Erases the personal data of deleted customers: immediately, or once their orders in progress have ended. */
export class ErasureService {
  constructor(
    private readonly dataSource: DataSource,
    /** For how many days the contacts of guests are kept after they placed an order. */
    private readonly guestOrderDays = 365,
  ) {}

  async begin(customerId: string, manager: EntityManager): Promise<void> {
    const erasure = new ErasureRepository(manager);
    await erasure.addCustomer(customerId);
    await erasure.deleteCarts([customerId]);
    const emails = await erasure.emailsOf(customerId);
    await erasure.erasePublishedContacts([customerId]);
    await erasure.eraseDeadLetters([customerId], emails);
    await erasure.eraseEndedOrders();
    await erasure.eraseWebhookDeliveries([customerId]);
  }

  /** Erases orders that have ended since. Several processes may run it concurrently. */
  watch(onError: (error: unknown) => void, pollMs = 60_000): WorkLoop {
    const round = async () => {
      await this.dataSource.transaction(eraseLate);
      return this.dataSource.transaction((manager) => eraseGuests(this.guestOrderDays, manager));
    };
    return new WorkLoop({ round, pollMs, onError });
  }
}

const batchSize = 500;

/** Erases old orders of guests that have ended, with their events and dead letters. Returns whether there may be more. */
async function eraseGuests(days: number, manager: EntityManager): Promise<boolean> {
  const erasure = new ErasureRepository(manager);
  const orderIds = await erasure.eraseGuestOrders(days, batchSize);
  if (orderIds.length === 0) return false;
  await erasure.erasePublishedContactsOf(orderIds);
  await erasure.eraseDeadLetters(orderIds);
  await erasure.eraseWebhookDeliveriesOf(orderIds);
  return orderIds.length === batchSize;
}

/** Erases data that was stored since: carts, ended orders with their events, and dead letters. */
async function eraseLate(manager: EntityManager): Promise<void> {
  const erasure = new ErasureRepository(manager);
  const customerIds = await erasure.customers();
  if (customerIds.length === 0) return;
  await erasure.deleteCarts(customerIds);
  await erasure.eraseDeadLetters(customerIds);
  if (!(await erasure.eraseEndedOrders())) return;
  await erasure.erasePublishedContacts(customerIds);
  await erasure.eraseWebhookDeliveries(customerIds);
}
