import { UserErrorException } from '@commerce/graphql';
import { violates } from '@commerce/runtime/database';
import type { DataSource } from 'typeorm';
import { PriceRuleService } from '../price-rules/price-rule.service.ts';
import { TaxRateNotFoundError, TaxRateTakenError } from './tax-rate.errors.ts';
import type { TaxRateContent } from './tax-rate.inputs.ts';
import { TaxRateRepository } from './tax-rate.repository.ts';
import { TaxRate } from './tax-rate.ts';

/**
 * Finds and changes tax rates. Creating one fails with `TaxRateTakenError`; changes fail with that,
 * `TaxRateNotFoundError` or `VersionConflictError`.
 */
export class TaxRateService extends PriceRuleService<TaxRate, TaxRateContent> {
  constructor(dataSource: DataSource) {
    super(dataSource, {
      name: 'tax rate',
      create: () => new TaxRate(),
      repository: (manager) => new TaxRateRepository(manager),
      notFound: () => new TaxRateNotFoundError(),
      refuse: refuseTaken,
    });
  }
}

function refuseTaken(error: unknown): never {
  throw violates(error, 'tax_rate_one_per_class') ? new UserErrorException(new TaxRateTakenError()) : error;
}
