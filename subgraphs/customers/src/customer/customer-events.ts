import { createEvent, CustomerEmailVerified, type EventContract } from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import type { EntityManager } from 'typeorm';
import { CustomerRepository } from './customer.repository.ts';
import type { Customer } from './customer.ts';

/** Publishes an event about an existing customer, with the next version of the customer. */
export async function publishAboutCustomer<Data>(
  manager: EntityManager,
  contract: EventContract<Data>,
  customerId: string,
  data: Data,
): Promise<void> {
  const aggregateVersion = await new CustomerRepository(manager).nextVersion(customerId);
  await addToOutbox(manager, createEvent(contract, { subject: customerId, aggregateVersion }, data));
}

/** Publishes that a customer owns the email address, which was not verified before. */
export function publishVerified(manager: EntityManager, { id, email }: Customer): Promise<void> {
  return publishAboutCustomer(manager, CustomerEmailVerified, id, { customerId: id, email });
}
