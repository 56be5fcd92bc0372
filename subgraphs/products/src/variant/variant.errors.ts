import { UserError } from '@commerce/graphql';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'One or more SKUs are already used by other variants.' })
export class SkuTakenError extends UserError {
  @Field(() => [String], { description: 'The SKUs that are already in use.' })
  readonly skus: string[];

  constructor(skus: string[]) {
    super('SKU_TAKEN', `These SKUs are already used by other variants: ${skus.join(', ')}.`);
    this.skus = skus;
  }
}

@ObjectType({ implements: UserError, description: 'No variant with this ID exists, or it belongs to another product.' })
export class VariantNotFoundError extends UserError {
  constructor(message: string) {
    super('VARIANT_NOT_FOUND', message);
  }
}
