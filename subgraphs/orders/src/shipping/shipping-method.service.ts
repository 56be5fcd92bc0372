import {
  refuseConflict,
  UserErrorException,
  type BaseVersion,
  type Connection,
  type PageArgs,
  type Read,
} from '@commerce/graphql';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { ShippingMethodNotFoundError } from './shipping-method.errors.ts';
import type { ShippingMethodContent } from './shipping-method.inputs.ts';
import { ShippingMethodRepository } from './shipping-method.repository.ts';
import { ShippingMethod } from './shipping-method.ts';

/** Finds and changes shipping methods. Orders that were placed before keep their prices. */
export class ShippingMethodService {
  constructor(private readonly dataSource: DataSource) {}

  list(page: PageArgs, read: Read): Promise<Connection<ShippingMethod>> {
    return new ShippingMethodRepository(this.dataSource.manager).list(page, read);
  }

  async create(content: ShippingMethodContent): Promise<ShippingMethod> {
    const shippingMethod = Object.assign(new ShippingMethod(), { id: uuidv7(), version: 1, ...content });
    await new ShippingMethodRepository(this.dataSource.manager).insert(shippingMethod);
    return shippingMethod;
  }

  /** Replaces the content. Fails with `ShippingMethodNotFoundError`, `VersionConflictError`. */
  update(id: string, content: ShippingMethodContent, version: BaseVersion): Promise<ShippingMethod> {
    return this.dataSource.transaction(async (manager) => {
      const methods = new ShippingMethodRepository(manager);
      const shippingMethod = await methods.findLocked(id);
      if (shippingMethod === null) throw new UserErrorException(new ShippingMethodNotFoundError());
      refuseConflict(version, shippingMethod.version, 'shipping method');
      Object.assign(shippingMethod, content, { version: shippingMethod.version + 1 });
      await methods.update(shippingMethod);
      return shippingMethod;
    });
  }
}
