import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

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
