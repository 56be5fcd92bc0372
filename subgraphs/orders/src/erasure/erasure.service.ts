import { WorkLoop } from '@commerce/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { ErasureRepository } from './erasure.repository.ts';

/** Erases the personal data of deleted customers: immediately, or once their orders in progress have ended. */
export class ErasureService {
  constructor(private readonly dataSource: DataSource) {}

  async begin(customerId: string, manager: EntityManager): Promise<void> {
    const erasure = new ErasureRepository(manager);
    await erasure.addCustomer(customerId);
    await erasure.deleteCarts([customerId]);
    const emails = await erasure.emailsOf(customerId);
    await erasure.erasePublishedContacts([customerId]);
    await erasure.eraseDeadLetters([customerId], emails);
    await erasure.eraseEndedOrders();
  }

  /** Erases orders that have ended since. Several processes may run it concurrently. */
  watch(onError: (error: unknown) => void, pollMs = 60_000): WorkLoop {
    const round = async () => {
      await this.dataSource.transaction(eraseLate);
      return false;
    };
    return new WorkLoop({ round, pollMs, onError });
  }
}

/** Erases data that was stored since: carts, ended orders with their events, and dead letters. */
async function eraseLate(manager: EntityManager): Promise<void> {
  const erasure = new ErasureRepository(manager);
  const customerIds = await erasure.customers();
  if (customerIds.length === 0) return;
  await erasure.deleteCarts(customerIds);
  await erasure.eraseDeadLetters(customerIds);
  if (await erasure.eraseEndedOrders()) await erasure.erasePublishedContacts(customerIds);
}
