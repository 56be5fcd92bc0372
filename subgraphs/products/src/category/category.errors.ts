import { UserError } from '@commerce/service';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'Something else has this slug already.' })
export class SlugTakenError extends UserError {
  constructor(slug: string) {
    super('SLUG_TAKEN', `Something else has the slug ${slug} already.`);
  }
}

@ObjectType({ implements: UserError, description: 'No category has this slug.' })
export class CategoryNotFoundError extends UserError {
  constructor(slug: string) {
    super('CATEGORY_NOT_FOUND', `No category has the slug ${slug}.`);
  }
}
