import { NotFoundError } from '@commerce/runtime';
import type { EntityManager } from 'typeorm';
import { Customer } from '../customer/customer.ts';

/**
 * Reads a customer, with the hash of the password, and keeps everybody from changing them until the transaction ends.
 * Throws `NotFoundError`.
 */
export async function lockedCustomer(manager: EntityManager, customerId: string): Promise<Customer> {
  const customer = await manager
    .createQueryBuilder(Customer, 'customer')
    .addSelect('customer.passwordHash')
    .where({ id: customerId })
    .setLock('for_no_key_update')
    .getOne();
  if (customer === null) throw new NotFoundError('Customer');
  return customer;
}
