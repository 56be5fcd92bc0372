import { UserError } from '@commerce/graphql';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'The slug is already in use.' })
export class SlugTakenError extends UserError {
  @Field(() => String, { description: 'The slug that is already in use.' })
  readonly slug: string;

  /** @param of What has the slug: categories and products have their own. */
  constructor(
    slug: string,
    readonly of: 'CATEGORY' | 'PRODUCT',
  ) {
    super('SLUG_TAKEN', `The slug ${slug} is already in use.`);
    this.slug = slug;
  }
}

@ObjectType({ implements: UserError, description: 'No category with this slug exists.' })
export class CategoryNotFoundError extends UserError {
  constructor(slug: string) {
    super('CATEGORY_NOT_FOUND', `No category has the slug ${slug}.`);
  }
}
