import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'The product has no image with this ID.' })
export class ImageNotFoundError extends UserError {
  constructor() {
    super('IMAGE_NOT_FOUND', 'The product has no image with this ID.');
  }
}
