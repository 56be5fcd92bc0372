import { UserError } from '@commerce/graphql';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'The slug is already in use.' })
export class SlugTakenError extends UserError {
  @Field(() => String, { description: 'The slug that is already in use.' })
  readonly slug: string;

  /** @param of What has the slug: categories, brands and products have their own. */
  constructor(
    slug: string,
    readonly of: 'CATEGORY' | 'BRAND' | 'PRODUCT',
  ) {
    super('SLUG_TAKEN', `The slug ${slug} is already in use.`);
    this.slug = slug;
  }
}

@ObjectType({ implements: UserError, description: 'No category with this slug or ID exists.' })
export class CategoryNotFoundError extends UserError {
  /** @param slug Undefined if the category was looked up by its ID. */
  constructor(slug?: string) {
    super('CATEGORY_NOT_FOUND', slug === undefined ? 'No category has this ID.' : `No category has the slug ${slug}.`);
  }
}

@ObjectType({
  implements: UserError,
  description:
    'The tree of categories would exceed a limit: TOO_MANY_CATEGORIES in the shop, TOO_MANY_SIBLINGS below one parent or among the roots, or TOO_DEEP.',
})
export class CategoryLimitError extends UserError {
  @Field(() => Int, { description: 'The limit.' })
  readonly maximum: number;

  constructor(code: 'TOO_MANY_CATEGORIES' | 'TOO_MANY_SIBLINGS' | 'TOO_DEEP', message: string, maximum: number) {
    super(code, message);
    this.maximum = maximum;
  }
}

@ObjectType({ implements: UserError, description: 'A category cannot be moved below itself or its descendants.' })
export class CategoryCycleError extends UserError {
  constructor() {
    super('CATEGORY_CYCLE', 'The category cannot be moved below itself or one of its descendants.');
  }
}

@ObjectType({ implements: UserError, description: 'The category still has products or children.' })
export class CategoryNotEmptyError extends UserError {
  @Field(() => Int, { description: 'The number of its products without those of descendants. Archived ones count.' })
  readonly productCount: number;

  @Field(() => Int, { description: 'The number of its children.' })
  readonly childCount: number;

  constructor(productCount: number, childCount: number) {
    super(
      'CATEGORY_NOT_EMPTY',
      `The category has ${productCount} products and ${childCount} children. Move them first.`,
    );
    this.productCount = productCount;
    this.childCount = childCount;
  }
}
