import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'The slug is already in use.' })
export class SlugTakenError extends UserError {
  constructor(slug: string) {
    super('SLUG_TAKEN', `The slug ${slug} is already in use.`);
  }
}

@ObjectType({ implements: UserError, description: 'No category with this slug exists.' })
export class CategoryNotFoundError extends UserError {
  constructor(slug: string) {
    super('CATEGORY_NOT_FOUND', `No category has the slug ${slug}.`);
  }
}
