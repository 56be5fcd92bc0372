import { UserError } from '@commerce/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import { maxEntries, maxWishlists } from './wishlist.ts';

@ObjectType({ implements: UserError, description: 'The caller has no wishlist with this ID.' })
export class WishlistNotFoundError extends UserError {
  constructor() {
    super('WISHLIST_NOT_FOUND', 'You have no wishlist with this ID.');
  }
}

@ObjectType({ implements: UserError, description: 'The variant is not in the wishlist.' })
export class WishlistEntryNotFoundError extends UserError {
  constructor() {
    super('WISHLIST_ENTRY_NOT_FOUND', 'The wishlist does not contain a variant with this ID.');
  }
}

@ObjectType({ implements: UserError, description: 'The customer has as many wishlists as possible.' })
export class WishlistLimitError extends UserError {
  @Field(() => Int, { description: 'The maximum number of wishlists of a customer.' })
  readonly maximum: number = maxWishlists;

  constructor() {
    super('WISHLIST_LIMIT', `You can have at most ${maxWishlists} wishlists. Delete another one first.`);
  }
}

@ObjectType({ implements: UserError, description: 'The wishlist contains as many variants as possible.' })
export class WishlistFullError extends UserError {
  @Field(() => Int, { description: 'The maximum number of variants in a wishlist.' })
  readonly maximum: number = maxEntries;

  constructor() {
    super('WISHLIST_FULL', `A wishlist can contain at most ${maxEntries} variants. Remove another one first.`);
  }
}
