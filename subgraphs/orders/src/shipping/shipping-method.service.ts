import type { DataSource } from 'typeorm';
import { PriceRuleService } from '../price-rules/price-rule.service.ts';
import { ShippingMethodNotFoundError } from './shipping-method.errors.ts';
import type { ShippingMethodContent } from './shipping-method.inputs.ts';
import { ShippingMethodRepository } from './shipping-method.repository.ts';
import { ShippingMethod } from './shipping-method.ts';

/** Finds and changes shipping methods. Changes fail with `ShippingMethodNotFoundError` or `VersionConflictError`. */
export class ShippingMethodService extends PriceRuleService<ShippingMethod, ShippingMethodContent> {
  constructor(dataSource: DataSource) {
    super(dataSource, {
      name: 'shipping method',
      create: () => new ShippingMethod(),
      repository: (manager) => new ShippingMethodRepository(manager),
      notFound: () => new ShippingMethodNotFoundError(),
    });
  }
}
