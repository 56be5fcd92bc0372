import { addToOutbox, createEvent, CustomerMailPreferencesChanged, CustomerRegistered } from '@commerce/events';
import {
  emailAddress,
  foldEmail,
  oneForEach,
  paginate,
  Refused,
  type Connection,
  type PageArgs,
  type Read,
} from '@commerce/graphql';
import { commitFailpoint, likeBeginningWith, searchKey } from '@commerce/runtime';
import { type Role } from '@commerce/identity';
import { QueryFailedError, type DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { AddressService } from '../address/address.service.ts';
import type { Origin } from '../session/client.ts';
import type { PasswordHasher } from '../session/password.ts';
import { EmailTakenError } from './customer.errors.ts';
import { lockCustomer, sayOfCustomer } from './customer-events.ts';
import type { Profile, Registration } from './customer.inputs.ts';
import { Customer } from './customer.ts';
import { requireStoredRole } from '../role/stored-role.ts';

/** Whoever becomes a customer. */
export interface NewCustomer extends Pick<Registration, 'name' | 'email' | 'phone' | 'address'> {
  readonly passwordHash: string | null;
  /** Whether the owner of the address set the password: false when all that is known is that they opened a link. */
  readonly passwordConfirmed: boolean;
  /** Whether the e-mail address is known to be theirs. */
  readonly emailVerified?: boolean;
  readonly role?: Role;
}

export class CustomerService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly addresses: AddressService,
    private readonly passwords: PasswordHasher,
  ) {}

  /** Stores a customer and says `customer.registered`. Refused with `EmailTakenError`, also when two race. */
  async create(manager: EntityManager, newcomer: NewCustomer): Promise<Customer> {
    const { address, phone = null, role = 'CUSTOMER', emailVerified = true, ...fields } = newcomer;
    const customer = { ...fields, id: uuidv7(), nameKey: searchKey(fields.name), phone, role, emailVerified };
    await manager.insert(Customer, customer).catch(refuseToStore);
    if (address) await this.addresses.insertFirst(manager, customer.id, address);
    const occurrence = { subject: customer.id, aggregateVersion: 1 };
    const { id: customerId, name, email } = customer;
    const data = { customerId, name, email, emailVerified };
    await addToOutbox(manager, createEvent(CustomerRegistered, occurrence, data));
    commitFailpoint('customer.register', manager);
    return manager.findOneByOrFail(Customer, { id: customer.id });
  }

  /** Makes a customer of whom an administrator knows that the address is theirs. The caller must be one by now. */
  async createFor(callerId: string, { password, ...registration }: Registration, origin: Origin): Promise<Customer> {
    await requireStoredRole(this.dataSource.manager, callerId, 'ADMIN'); // Hashing is expensive: for nobody else.
    const passwordHash = await this.passwords.hash(password, origin);
    return this.dataSource.transaction(async (manager) => {
      await requireStoredRole(manager, callerId, 'ADMIN');
      return this.create(manager, { ...registration, passwordHash, passwordConfirmed: true });
    });
  }

  /** The customers by id, in the order of the ids. */
  readonly load = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Customer | undefined)[]> => {
    const found = await manager
      .createQueryBuilder(Customer, 'customer')
      .where('customer.id = ANY(:ids)', { ids })
      .getMany();
    return oneForEach(ids, found, ({ id }) => id);
  };

  /**
   * One page of everybody, newest first; with a search, of those whose name or e-mail address begins with it. Nothing when
   * the stored role of the caller is not one of staff: the same statement looks at it.
   */
  listFor(callerId: string, page: PageArgs, read: Read, search?: string | null): Promise<Connection<Customer>> {
    const query = this.dataSource.manager.createQueryBuilder(Customer, 'customer');
    const isStaff = `EXISTS (SELECT FROM customer self WHERE self.id = :callerId AND self.role IN ('STAFF', 'ADMIN'))`;
    query.where(isStaff, { callerId });
    if (search != null) {
      const patterns = { name: likeBeginningWith(searchKey(search)), email: likeBeginningWith(emailKey(search)) };
      query.andWhere('(customer.nameKey LIKE :name OR customer.email LIKE :email)', patterns);
    }
    return paginate(query, [{ property: 'id', direction: 'DESC' }], page, read);
  }

  /** Whose telephone numbers a customer may write without the country code: that of the default address. */
  countryOf(id: string): Promise<string | undefined> {
    return this.addresses.defaultCountryOf(id);
  }

  /** What is left out stays as it is. */
  async updateProfile(id: string, { name, phone }: Profile): Promise<Customer> {
    const changes = { ...(name != null && { name, nameKey: searchKey(name) }), ...(phone !== undefined && { phone }) };
    return this.dataSource.transaction(async (manager) => {
      await lockCustomer(manager, id);
      if (Object.keys(changes).length > 0) await manager.update(Customer, { id }, changes);
      return manager.findOneByOrFail(Customer, { id });
    });
  }

  async setMailPreferences(id: string, orderProgress: boolean): Promise<Customer> {
    return this.dataSource.transaction(async (manager) => {
      await lockCustomer(manager, id);
      await manager.update(Customer, { id }, { mailOrderProgress: orderProgress });
      await sayOfCustomer(manager, CustomerMailPreferencesChanged, id, { customerId: id, orderProgress });
      return manager.findOneByOrFail(Customer, { id });
    });
  }

  /** Makes sure that somebody can grant roles: registers the first administrator unless the address is known. */
  async ensureAdministrator(email: string, password: string): Promise<void> {
    if (await this.dataSource.manager.existsBy(Customer, { email })) return;
    const passwordHash = await this.passwords.hash(password, { clientAddress: undefined });
    const administrator = {
      name: 'Administrator',
      email,
      passwordHash,
      passwordConfirmed: true,
      role: 'ADMIN',
    } as const;
    await this.dataSource
      .transaction((manager) => this.create(manager, administrator))
      .catch((error: unknown) => {
        const registeredMeanwhile = error instanceof Refused && error.answer instanceof EmailTakenError;
        if (!registeredMeanwhile) throw error;
      });
  }

  /** The customer with the hash of their password, which nothing else reads. */
  async findWithPassword(email: string): Promise<Customer | null> {
    return this.#withPassword({ email });
  }

  async findWithPasswordById(id: string): Promise<Customer | null> {
    return this.#withPassword({ id });
  }

  #withPassword(where: Partial<Customer>): Promise<Customer | null> {
    const query = this.dataSource.manager.createQueryBuilder(Customer, 'customer');
    return query.addSelect('customer.passwordHash').where(where).getOne();
  }
}

/** What an address is searched by: a whole one by the form that is stored, the beginning of one by what it has of that. */
function emailKey(text: string): string {
  return emailAddress().safeParse(text).data ?? foldEmail(text);
}

function refuseToStore(error: unknown): never {
  const constraint = error instanceof QueryFailedError ? (error.driverError as { constraint?: string }).constraint : '';
  if (constraint === 'customer_email_taken') throw new Refused(new EmailTakenError());
  // The error quotes the row, with the hash of the password. As a cause, only its text comes into the log.
  throw new Error('The customer could not be stored.', { cause: error });
}
