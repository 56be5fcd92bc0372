import {
  refuseConflict,
  UserErrorException,
  type BaseVersion,
  type Connection,
  type PageArgs,
  type Read,
} from '@commerce/graphql';
import { violates } from '@commerce/runtime/database';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { TaxRateNotFoundError, TaxRateTakenError } from './tax-rate.errors.ts';
import type { TaxRateContent } from './tax-rate.inputs.ts';
import { TaxRateRepository } from './tax-rate.repository.ts';
import { TaxRate } from './tax-rate.ts';

/** Finds and changes tax rates. Orders that were placed before keep their prices. */
export class TaxRateService {
  constructor(private readonly dataSource: DataSource) {}

  list(page: PageArgs, read: Read): Promise<Connection<TaxRate>> {
    return new TaxRateRepository(this.dataSource.manager).list(page, read);
  }

  async create(content: TaxRateContent): Promise<TaxRate> {
    const taxRate = Object.assign(new TaxRate(), { id: uuidv7(), version: 1, ...content });
    await new TaxRateRepository(this.dataSource.manager).insert(taxRate).catch(refuseTaken);
    return taxRate;
  }

  /** Replaces the content. Fails with `TaxRateNotFoundError`, `VersionConflictError` or `TaxRateTakenError`. */
  update(id: string, content: TaxRateContent, version: BaseVersion): Promise<TaxRate> {
    return this.dataSource.transaction(async (manager) => {
      const rates = new TaxRateRepository(manager);
      const taxRate = await rates.findLocked(id);
      if (taxRate === null) throw new UserErrorException(new TaxRateNotFoundError());
      refuseConflict(version, taxRate.version, 'tax rate');
      Object.assign(taxRate, content, { version: taxRate.version + 1 });
      await rates.update(taxRate).catch(refuseTaken);
      return taxRate;
    });
  }
}

function refuseTaken(error: unknown): never {
  throw violates(error, 'tax_rate_one_per_class') ? new UserErrorException(new TaxRateTakenError()) : error;
}
