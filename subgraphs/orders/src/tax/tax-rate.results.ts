import { ValidationError, VersionConflictError } from '@commerce/graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { TaxRateNotFoundError, TaxRateTakenError } from './tax-rate.errors.ts';
import { TaxRate } from './tax-rate.ts';

@ObjectType({ description: 'The result of a successful tax rate mutation.' })
export class TaxRatePayload {
  @Field(() => TaxRate, { description: 'The tax rate after the change.' })
  readonly taxRate: TaxRate;

  constructor(taxRate: TaxRate) {
    this.taxRate = taxRate;
  }
}

export const CreateTaxRateResult = createUnionType({
  name: 'CreateTaxRateResult',
  description: 'The result of `createTaxRate`: the new tax rate or an error.',
  types: () => [TaxRatePayload, ValidationError, TaxRateTakenError] as const,
});

export const UpdateTaxRateResult = createUnionType({
  name: 'UpdateTaxRateResult',
  description: 'The result of `updateTaxRate`: the updated tax rate or an error.',
  types: () =>
    [TaxRatePayload, ValidationError, TaxRateNotFoundError, TaxRateTakenError, VersionConflictError] as const,
});
