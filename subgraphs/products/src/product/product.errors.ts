import { UserError } from '@commerce/graphql';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'No product with this ID exists.' })
export class ProductNotFoundError extends UserError {
  constructor() {
    super('PRODUCT_NOT_FOUND', 'No product has this ID.');
  }
}

@ObjectType({ implements: UserError, description: 'The product is archived. Restore it first.' })
export class ProductArchivedError extends UserError {
  constructor() {
    super('PRODUCT_ARCHIVED', 'The product is archived. Restore it first.');
  }
}

@ObjectType({
  implements: UserError,
  description: 'The product has changed since the version that was passed. Read it again, then repeat the change.',
})
export class VersionConflictError extends UserError {
  @Field(() => Int, { description: 'The current version of the product.' })
  readonly currentVersion: number;

  constructor(currentVersion: number) {
    super('VERSION_CONFLICT', `The product has changed in the meantime. Its version is now ${currentVersion}.`);
    this.currentVersion = currentVersion;
  }
}
