import { createEvent, CustomerMailPreferencesChanged, CustomerRegistered } from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import {
  emailAddress,
  foldEmail,
  oneForEach,
  UserErrorException,
  type Connection,
  type PageArgs,
  type Read,
} from '@commerce/graphql';
import { commitFailpoint, likeBeginningWith, searchKey, violates } from '@commerce/runtime/database';
import { type Role } from '@commerce/identity';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Language } from '@commerce/shop';
import type { AddressService } from '../address/address.service.ts';
import type { Origin } from '../client/client.ts';
import type { PasswordHasher } from '../password/password.ts';
import { EmailTakenError } from './customer.errors.ts';
import { publishAboutCustomer } from './customer-events.ts';
import type { Profile, Registration } from './customer.inputs.ts';
import { CustomerRepository, type CustomerRow } from './customer.repository.ts';
import type { Customer } from './customer.ts';
import { requireStoredRole } from './stored-role.ts';

/** The details of a new customer. */
export interface NewCustomer extends Pick<Registration, 'name' | 'email' | 'phone' | 'address' | 'language'> {
  readonly passwordHash: string | null;
  /** Whether the owner of the email address set the password. */
  readonly passwordConfirmed: boolean;
  /** Whether the email address is known to belong to the customer. */
  readonly emailVerified?: boolean;
  readonly role?: Role;
}

/** What a customer wants to receive. */
export interface NewMailPreferences {
  readonly orderProgress: boolean;
  readonly cartReminders: boolean | undefined;
  readonly language: Language | undefined;
}

export class CustomerService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly addresses: AddressService,
    private readonly passwords: PasswordHasher,
  ) {}

  /**
   * Inserts a customer and publishes `customer.registered`. Fails with `EmailTakenError`, including when two requests
   * race.
   */
  async create(manager: EntityManager, newcomer: NewCustomer): Promise<Customer> {
    const { address, phone = null, role = 'CUSTOMER', emailVerified = true, language, ...fields } = newcomer;
    const repository = new CustomerRepository(manager);
    const customer: CustomerRow = {
      ...fields,
      id: uuidv7(),
      nameKey: searchKey(fields.name),
      phone,
      role,
      emailVerified,
      mailLanguage: language ?? 'EN',
    };
    await repository.insert(customer).catch(refuseToInsert);
    if (address) await this.addresses.insertFirst(manager, customer.id, address);
    const occurrence = { subject: customer.id, aggregateVersion: 1 };
    const { id: customerId, name, email } = customer;
    const data = { customerId, name, email, emailVerified, language: customer.mailLanguage };
    await addToOutbox(manager, createEvent(CustomerRegistered, occurrence, data));
    commitFailpoint('customer.register', manager);
    return repository.get(customer.id);
  }

  /** Creates a customer on behalf of an administrator. The stored role of the caller must be ADMIN. */
  async createFor(callerId: string, { password, ...registration }: Registration, origin: Origin): Promise<Customer> {
    // Before the password is hashed, which is expensive.
    await requireStoredRole(this.dataSource.manager, callerId, 'ADMIN');
    const passwordHash = await this.passwords.hash(password, origin);
    return this.dataSource.transaction(async (manager) => {
      await requireStoredRole(manager, callerId, 'ADMIN');
      return this.create(manager, { ...registration, passwordHash, passwordConfirmed: true });
    });
  }

  /** The customers by ID, in the order of the IDs. */
  readonly load = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Customer | undefined)[]> => {
    const found = await new CustomerRepository(manager).findByIds(ids);
    return oneForEach(ids, found, ({ id }) => id);
  };

  /**
   * One page of all customers, newest first; with a search, of those whose name, email address or telephone number starts with it. Empty
   * if the stored role of the caller is not one of staff, which the same statement checks.
   */
  listFor(callerId: string, page: PageArgs, read: Read, search?: string | null): Promise<Connection<Customer>> {
    const patterns =
      search == null
        ? undefined
        : {
            name: likeBeginningWith(searchKey(search)),
            email: likeBeginningWith(emailKey(search)),
            phone: phonePattern(search),
          };
    return new CustomerRepository(this.dataSource.manager).list(callerId, page, read, patterns);
  }

  /** The country of the default address, to which telephone numbers without a country code belong. */
  countryOf(id: string): Promise<string | undefined> {
    return this.addresses.defaultCountryOf(id);
  }

  /** Fields that are omitted keep their values. */
  async updateProfile(id: string, { name, phone }: Profile): Promise<Customer> {
    const changes = { ...(name != null && { name, nameKey: searchKey(name) }), ...(phone !== undefined && { phone }) };
    return this.dataSource.transaction(async (manager) => {
      const repository = new CustomerRepository(manager);
      await repository.lock(id);
      if (Object.keys(changes).length > 0) await repository.update(id, changes);
      return repository.get(id);
    });
  }

  /** What is undefined stays as it is; so does the date of the consent to reminders, if nothing changes. */
  async setMailPreferences(
    id: string,
    { orderProgress, cartReminders, language }: NewMailPreferences,
  ): Promise<Customer> {
    return this.dataSource.transaction(async (manager) => {
      const repository = new CustomerRepository(manager);
      await repository.lock(id);
      const { cartRemindersSince: since, mailLanguage } = await repository.get(id);
      const consents = cartReminders ?? since !== null;
      const cartRemindersSince = consents ? (since ?? new Date()) : null;
      const chosen = language ?? mailLanguage;
      await repository.update(id, { mailOrderProgress: orderProgress, cartRemindersSince, mailLanguage: chosen });
      const preferences = { customerId: id, orderProgress, cartReminders: consents, language: chosen };
      await publishAboutCustomer(manager, CustomerMailPreferencesChanged, id, preferences);
      return repository.get(id);
    });
  }

  /** Creates the first administrator, who can grant roles, unless a customer has the email address. */
  async ensureAdministrator(email: string, password: string): Promise<void> {
    if (await new CustomerRepository(this.dataSource.manager).existsByEmail(email)) return;
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
        const registeredMeanwhile = error instanceof UserErrorException && error.answer instanceof EmailTakenError;
        if (!registeredMeanwhile) throw error;
      });
  }
}

/** The key to search an email address by: the stored form of a complete address, or of the part that was entered. */
function emailKey(text: string): string {
  return emailAddress().safeParse(text).data ?? foldEmail(text);
}

/** Of the stored form, E.164, if the text is the beginning of a number with its country code. */
function phonePattern(text: string): string | null {
  const number = text.replaceAll(/[\s()./-]/g, '').replace(/^00/, '+');
  return /^\+\d{3,}$/.test(number) ? likeBeginningWith(number) : null;
}

function refuseToInsert(error: unknown): never {
  if (violates(error, 'customer_email_taken')) throw new UserErrorException(new EmailTakenError());
  // The error quotes the row, including the password hash, so only the message of its cause is logged.
  throw new Error('The customer could not be inserted.', { cause: error });
}
