import { allForEach, type addressSchema } from '@commerce/service';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { Address } from './address.ts';

export class AddressService {
  constructor(private readonly dataSource: DataSource) {}

  /** Adds an address; a customer's first becomes the default. */
  async add(manager: EntityManager, customerId: string, address: z.output<typeof addressSchema>): Promise<void> {
    const isDefault = !(await manager.existsBy(Address, { customerId }));
    await manager.insert(Address, { ...address, id: uuidv7(), customerId, isDefault });
  }

  /** The addresses of each customer, in the order of the ids. */
  readonly loadOf = async (customerIds: readonly string[]): Promise<Address[][]> => {
    const found = await this.dataSource.manager
      .createQueryBuilder(Address, 'address')
      .where('address.customerId = ANY(:customerIds)', { customerIds })
      .orderBy('address.createdAt')
      .addOrderBy('address.id')
      .getMany();
    return allForEach(customerIds, found, ({ customerId }) => customerId);
  };
}
