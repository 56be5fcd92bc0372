import { allForEach, Refused, type addressSchema } from '@commerce/graphql';
import { NotFoundError } from '@commerce/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { lockCustomer } from '../customer/customer-events.ts';
import { TooManyAddressesError } from './address.errors.ts';
import type { SavedAddress } from './address.inputs.ts';
import { Address } from './address.ts';

/** More than anybody needs: a list of them is never paged. */
const maxAddresses = 50;

/** What is left out is taken away: an address is replaced as a whole. */
const fieldsOf = (address: SavedAddress) => ({
  ...address,
  label: address.label ?? null,
  line2: address.line2 ?? null,
  region: address.region ?? null,
});

export class AddressService {
  constructor(private readonly dataSource: DataSource) {}

  /** The address that a new customer comes with. */
  async insertFirst(
    manager: EntityManager,
    customerId: string,
    address: z.output<typeof addressSchema>,
  ): Promise<void> {
    await manager.insert(Address, { ...address, id: uuidv7(), customerId, isDefault: true });
  }

  /** Adds an address; a customer's first becomes the default. Refused with `TooManyAddressesError`. */
  async add(customerId: string, address: SavedAddress): Promise<Address> {
    return this.#change(customerId, async (manager) => {
      const known = await manager.countBy(Address, { customerId });
      if (known >= maxAddresses) throw new Refused(new TooManyAddressesError());
      const id = uuidv7();
      await manager.insert(Address, { ...fieldsOf(address), id, customerId, isDefault: known === 0 });
      return id;
    });
  }

  /** Replaces what is told of an address. */
  async update(customerId: string, id: string, address: SavedAddress): Promise<Address> {
    return this.#change(customerId, async (manager) => {
      const { affected } = await manager.update(Address, { id, customerId }, fieldsOf(address));
      if (affected === 0) throw new NotFoundError('Address');
      return id;
    });
  }

  /** When it was the default, the oldest of those that are left becomes it. */
  async remove(customerId: string, id: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await lockCustomer(manager, customerId);
      const { affected } = await manager.delete(Address, { id, customerId });
      if (affected === 0) throw new NotFoundError('Address');
      await manager.query(
        `UPDATE address SET is_default = true
         WHERE id = (SELECT id FROM address WHERE customer_id = $1 ORDER BY created_at, id LIMIT 1)
           AND NOT EXISTS (SELECT FROM address WHERE customer_id = $1 AND is_default)`,
        [customerId],
      );
    });
  }

  async setDefault(customerId: string, id: string): Promise<Address> {
    return this.#change(customerId, async (manager) => {
      if (!(await manager.existsBy(Address, { id, customerId }))) throw new NotFoundError('Address');
      // In two steps: the index that keeps one default looks at each row as it changes.
      await manager.update(Address, { customerId, isDefault: true }, { isDefault: false });
      await manager.update(Address, { id }, { isDefault: true });
      return id;
    });
  }

  async defaultCountryOf(customerId: string): Promise<string | undefined> {
    const address = await this.dataSource.manager.findOneBy(Address, { customerId, isDefault: true });
    return address?.countryCode;
  }

  /** Who changes the addresses of one customer does so one after the other: one default, and no more than there may be. */
  async #change(customerId: string, work: (manager: EntityManager) => Promise<string>): Promise<Address> {
    return this.dataSource.transaction(async (manager) => {
      await lockCustomer(manager, customerId);
      return manager.findOneByOrFail(Address, { id: await work(manager) });
    });
  }

  /** The addresses of each customer, in the order of the ids. */
  readonly loadOf = async (
    customerIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<Address[][]> => {
    const found = await manager
      .createQueryBuilder(Address, 'address')
      .where('address.customerId = ANY(:customerIds)', { customerIds })
      .orderBy('address.createdAt')
      .addOrderBy('address.id')
      .limit(maxRows)
      .getMany();
    return allForEach(customerIds, found, ({ customerId }) => customerId);
  };
}
