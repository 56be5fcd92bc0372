import { addToOutbox, createEvent, CustomerRegistered } from '@commerce/events';
import { oneForEach, Refused, type Role } from '@commerce/service';
import { QueryFailedError, type DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { AddressService } from '../address/address.service.ts';
import { hashPassword } from '../session/password.ts';
import { CustomerNotFoundError, EmailTakenError } from './customer.errors.ts';
import type { Registration } from './customer.inputs.ts';
import { Customer } from './customer.ts';

export class CustomerService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly addresses: AddressService,
  ) {}

  /** Stores the customer and says `customer.registered`. Refused with `EmailTakenError`, also when two race. */
  async register(registration: Registration, role: Role = 'CUSTOMER'): Promise<Customer> {
    const passwordHash = await hashPassword(registration.password);
    return this.dataSource.transaction(async (manager) => {
      const { name, email, phone = null, address } = registration;
      const customer = { id: uuidv7(), name, email, phone, role, passwordHash, emailVerified: false };
      await manager.insert(Customer, customer).catch(refuseToStore);
      if (address) await this.addresses.add(manager, customer.id, address);
      const occurrence = { subject: customer.id, aggregateVersion: 1 };
      await addToOutbox(manager, createEvent(CustomerRegistered, occurrence, { customerId: customer.id, name, email }));
      return manager.findOneByOrFail(Customer, { id: customer.id });
    });
  }

  /** The customers by id, in the order of the ids. */
  readonly load = async (ids: readonly string[]): Promise<(Customer | undefined)[]> => {
    const found = await this.dataSource.manager
      .createQueryBuilder(Customer, 'customer')
      .where('customer.id = ANY(:ids)', { ids })
      .getMany();
    return oneForEach(ids, found, ({ id }) => id);
  };

  /** Gives the role to whoever has the e-mail address. Takes effect with their next access token. */
  async grantRole(email: string, role: Role): Promise<Customer> {
    return this.dataSource.transaction(async (manager) => {
      const customer = await manager.findOneBy(Customer, { email });
      if (customer === null) throw new Refused(new CustomerNotFoundError());
      return manager.save(Object.assign(customer, { role }));
    });
  }

  /** Makes sure that somebody can grant roles: registers the first administrator unless the address is known. */
  async ensureAdministrator(email: string, password: string): Promise<void> {
    if (await this.dataSource.manager.existsBy(Customer, { email })) return;
    await this.register({ name: 'Administrator', email, password }, 'ADMIN').catch((error: unknown) => {
      const registeredMeanwhile = error instanceof Refused && error.answer instanceof EmailTakenError;
      if (!registeredMeanwhile) throw error;
    });
  }

  /** The customer with the hash of their password, which nothing else reads. */
  async findWithPassword(email: string, manager: EntityManager = this.dataSource.manager): Promise<Customer | null> {
    return manager
      .createQueryBuilder(Customer, 'customer')
      .addSelect('customer.passwordHash')
      .where({ email })
      .getOne();
  }
}

function refuseToStore(error: unknown): never {
  const constraint = error instanceof QueryFailedError ? (error.driverError as { constraint?: string }).constraint : '';
  if (constraint === 'customer_email_taken') throw new Refused(new EmailTakenError());
  // The error quotes the row, with the hash of the password. As a cause, only its text comes into the log.
  throw new Error('The customer could not be stored.', { cause: error });
}
