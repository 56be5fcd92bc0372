import { ValidationError } from '@commerce/graphql';
import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import { VariantNotFoundError } from '../variant/variant.errors.ts';
import {
  WishlistEntryNotFoundError,
  WishlistFullError,
  WishlistLimitError,
  WishlistNotFoundError,
} from './wishlist.errors.ts';
import { Wishlist, WishlistEntry } from './wishlist.ts';

@ObjectType({ description: 'The result of a successful wishlist mutation.' })
export class WishlistPayload {
  @Field(() => Wishlist, { description: 'The list after the change.' })
  readonly wishlist: Wishlist;

  constructor(wishlist: Wishlist) {
    this.wishlist = wishlist;
  }
}

@ObjectType({ description: 'The result of a successful `deleteWishlist`.' })
export class DeleteWishlistPayload {
  @Field(() => ID, { description: 'The ID of the deleted list.' })
  readonly wishlistId: string;

  constructor({ id }: Wishlist) {
    this.wishlistId = id;
  }
}

@ObjectType({ description: 'The result of a successful `addToWishlist` or `moveWishlistEntry`.' })
export class WishlistEntryPayload {
  @Field(() => Wishlist, { description: 'The list that contains the variant now.' })
  readonly wishlist: Wishlist;

  @Field(() => WishlistEntry, { description: 'The entry of the variant in this list.' })
  readonly entry: WishlistEntry;

  constructor({ wishlist, entry }: { readonly wishlist: Wishlist; readonly entry: WishlistEntry }) {
    this.wishlist = wishlist;
    this.entry = entry;
  }
}

@ObjectType({ description: 'The result of a successful `shareWishlist`.' })
export class ShareWishlistPayload {
  @Field(() => Wishlist, { description: 'The list, which is shared now.' })
  readonly wishlist: Wishlist;

  @Field(() => String, {
    description:
      'The token with which everybody can read the list by `sharedWishlist`: 43 characters that can be part of a URL. It is returned only once.',
  })
  readonly token: string;

  constructor({ wishlist, token }: { readonly wishlist: Wishlist; readonly token: string }) {
    this.wishlist = wishlist;
    this.token = token;
  }
}

export const CreateWishlistResult = createUnionType({
  name: 'CreateWishlistResult',
  description: 'The result of `createWishlist`: the new list or an error.',
  types: () => [WishlistPayload, ValidationError, WishlistLimitError] as const,
});

export const RenameWishlistResult = createUnionType({
  name: 'RenameWishlistResult',
  description: 'The result of `renameWishlist`: the list or an error.',
  types: () => [WishlistPayload, ValidationError, WishlistNotFoundError] as const,
});

export const DeleteWishlistResult = createUnionType({
  name: 'DeleteWishlistResult',
  description: 'The result of `deleteWishlist`: the ID of the deleted list or an error.',
  types: () => [DeleteWishlistPayload, WishlistNotFoundError] as const,
});

export const AddToWishlistResult = createUnionType({
  name: 'AddToWishlistResult',
  description: 'The result of `addToWishlist`: the entry with its list, or an error.',
  types: () =>
    [WishlistEntryPayload, ValidationError, WishlistNotFoundError, VariantNotFoundError, WishlistFullError] as const,
});

export const RemoveFromWishlistResult = createUnionType({
  name: 'RemoveFromWishlistResult',
  description: 'The result of `removeFromWishlist`: the list or an error.',
  types: () => [WishlistPayload, WishlistNotFoundError] as const,
});

export const MoveWishlistEntryResult = createUnionType({
  name: 'MoveWishlistEntryResult',
  description: 'The result of `moveWishlistEntry`: the entry with its new list, or an error.',
  types: () => [WishlistEntryPayload, WishlistNotFoundError, WishlistEntryNotFoundError, WishlistFullError] as const,
});

export const ShareWishlistResult = createUnionType({
  name: 'ShareWishlistResult',
  description: 'The result of `shareWishlist`: the token or an error.',
  types: () => [ShareWishlistPayload, ValidationError, WishlistNotFoundError] as const,
});

export const UnshareWishlistResult = createUnionType({
  name: 'UnshareWishlistResult',
  description: 'The result of `unshareWishlist`: the list or an error.',
  types: () => [WishlistPayload, WishlistNotFoundError] as const,
});
