import { allForEach, UserErrorException } from '@commerce/graphql';
import type { addressSchema } from '@commerce/shop';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { TooManyAddressesError } from './address.errors.ts';
import type { SavedAddress } from './address.inputs.ts';
import { AddressRepository } from './address.repository.ts';
import type { Address } from './address.ts';

/** Enough for every customer, and few enough to return as a list without pages. */
const maxAddresses = 50;

/** Fields that are omitted are cleared, because an update replaces the whole address. */
const fieldsOf = (address: SavedAddress) => ({
  ...address,
  label: address.label ?? null,
  line2: address.line2 ?? null,
  region: address.region ?? null,
});

export class AddressService {
  constructor(private readonly dataSource: DataSource) {}

  /** Inserts the first address of a new customer. */
  async insertFirst(
    manager: EntityManager,
    customerId: string,
    address: z.output<typeof addressSchema>,
  ): Promise<void> {
    await new AddressRepository(manager).insert({ ...address, id: uuidv7(), customerId, isDefault: true });
  }

  /** Adds an address; the first address of a customer becomes the default. Fails with `TooManyAddressesError`. */
  async add(customerId: string, address: SavedAddress): Promise<Address> {
    return this.#change(customerId, async (repository) => {
      const count = await repository.count(customerId);
      if (count >= maxAddresses) throw new UserErrorException(new TooManyAddressesError());
      const id = uuidv7();
      await repository.insert({ ...fieldsOf(address), id, customerId, isDefault: count === 0 });
      return repository.get(id);
    });
  }

  /** Replaces an address. Throws `NotFoundError`. */
  async update(customerId: string, id: string, address: SavedAddress): Promise<Address> {
    return this.#change(customerId, async (repository) => {
      await repository.update(customerId, id, fieldsOf(address));
      return repository.get(id);
    });
  }

  /**
   * Removes an address. If it was the default, the oldest remaining address becomes the default. Throws
   * `NotFoundError`.
   */
  async remove(customerId: string, id: string): Promise<void> {
    await this.#change(customerId, async (repository) => {
      await repository.delete(customerId, id);
      await repository.ensureDefault(customerId);
    });
  }

  /** Makes an address the default. Throws `NotFoundError`. */
  async setDefault(customerId: string, id: string): Promise<Address> {
    return this.#change(customerId, async (repository) => {
      await repository.setDefault(customerId, id);
      return repository.get(id);
    });
  }

  async defaultCountryOf(customerId: string): Promise<string | undefined> {
    const address = await new AddressRepository(this.dataSource.manager).findDefault(customerId);
    return address?.countryCode;
  }

  /** Serializes changes of one customer's addresses, so that the limit holds and there is one default. */
  async #change<Result>(customerId: string, work: (repository: AddressRepository) => Promise<Result>): Promise<Result> {
    return this.dataSource.transaction(async (manager) => {
      const repository = new AddressRepository(manager);
      await repository.lockOwner(customerId);
      return work(repository);
    });
  }

  /** The addresses of each customer, oldest first, in the order of the customer IDs. */
  readonly loadOf = async (
    customerIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<Address[][]> => {
    const found = await new AddressRepository(manager).findByCustomers(customerIds, maxRows);
    return allForEach(customerIds, found, ({ customerId }) => customerId);
  };
}
