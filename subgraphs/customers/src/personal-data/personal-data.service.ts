import { createEvent, CustomerDeleted } from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import type { DataSource, EntityManager } from 'typeorm';
import { LoginCodeRepository } from '../login-code/login-code.repository.ts';
import { OrderStatisticsRepository } from '../order-statistics/order-statistics.repository.ts';
import { deletePendingRegistrations } from '../registration/registration.repository.ts';
import { lockForDeletion } from '../role/role.service.ts';
import type { SessionService } from '../session/session.service.ts';
import { PersonalDataRepository } from './personal-data.repository.ts';

/** Erases the data of a customer. */
export class PersonalDataService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: SessionService,
  ) {}

  /** Erases a customer and their data, and publishes `customer.deleted`. Orders keep the data that the law requires. */
  async erase(customerId: string, sessionId: string | undefined): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await lockForDeletion(manager, customerId);
      await this.sessions.lockSignedIn(manager, customerId, sessionId);
      await this.#erase(manager, customerId);
    });
  }

  /** The same at the customer's request, in a transaction of an administrator. */
  async eraseIn(manager: EntityManager, customerId: string): Promise<void> {
    await lockForDeletion(manager, customerId);
    await this.#erase(manager, customerId);
  }

  async #erase(manager: EntityManager, customerId: string): Promise<void> {
    const repository = new PersonalDataRepository(manager);
    await this.sessions.endIn(manager, customerId);
    const { version, email } = await repository.deleteCustomer(customerId);
    await deletePendingRegistrations(manager, email);
    await new LoginCodeRepository(manager).deleteAll(email);
    await new OrderStatisticsRepository(manager).deleteAll(customerId);
    await repository.eraseEvents(customerId, email);
    const occurrence = { subject: customerId, aggregateVersion: version + 1 };
    await addToOutbox(manager, createEvent(CustomerDeleted, occurrence, { customerId }));
  }
}
