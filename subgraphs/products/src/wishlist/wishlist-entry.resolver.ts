import { Access, AnswersRefusals, parseInput, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { VariantService } from '../variant/variant.service.ts';
import { ProductVariant } from '../variant/variant.ts';
import type { WishlistEntryService } from './wishlist-entry.service.ts';
import { entrySchema, wishlistBounds } from './wishlist.inputs.ts';
import {
  AddToWishlistResult,
  MoveWishlistEntryResult,
  RemoveFromWishlistResult,
  WishlistEntryPayload,
  WishlistPayload,
} from './wishlist.results.ts';
import { maxEntries, WishlistEntry } from './wishlist.ts';

@Resolver(() => WishlistEntry)
export class WishlistEntryResolver {
  constructor(
    private readonly service: WishlistEntryService,
    private readonly variants: VariantService,
  ) {}

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => AddToWishlistResult, {
    description: `Adds a product variant to one of the caller's wishlists. If the list already contains it, the entry stays, and gets the note if one is given. A list can contain up to ${maxEntries} variants.`,
  })
  async addToWishlist(
    @Arg('variantId', () => ID, { description: 'The ID of the variant.' }) variantId: string,
    @Arg('wishlistId', () => ID, {
      nullable: true,
      description:
        'The ID of the list. If omitted, the variant is added to the default list, which is created if the caller has none.',
    })
    wishlistId: string | null | undefined,
    @Arg('note', () => String, {
      nullable: true,
      description: `A note for the caller, up to ${wishlistBounds.note} characters. If omitted or null, an existing note stays. An empty note removes it.`,
    })
    note: string | null | undefined,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof AddToWishlistResult> {
    const addition = { variantId, wishlistId, note: parseInput(entrySchema, { note }).note };
    return new WishlistEntryPayload(await this.service.add(addition, signedIn.id));
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => RemoveFromWishlistResult, {
    description: "Removes a product variant from one of the caller's wishlists. Repeating it has no effect.",
  })
  async removeFromWishlist(
    @Arg('wishlistId', () => ID, { description: 'The ID of the list.' }) wishlistId: string,
    @Arg('variantId', () => ID, { description: 'The ID of the variant.' }) variantId: string,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof RemoveFromWishlistResult> {
    return new WishlistPayload(await this.service.remove(wishlistId, variantId, signedIn.id));
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => MoveWishlistEntryResult, {
    description:
      "Moves a product variant with its note from one of the caller's wishlists to another. If the other list already contains it, the entry of that list stays as it is.",
  })
  async moveWishlistEntry(
    @Arg('variantId', () => ID, { description: 'The ID of the variant.' }) variantId: string,
    @Arg('fromWishlistId', () => ID, { description: 'The ID of the list that contains the variant.' }) fromId: string,
    @Arg('toWishlistId', () => ID, { description: 'The ID of the list to which the variant is moved.' }) toId: string,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof MoveWishlistEntryResult> {
    return new WishlistEntryPayload(await this.service.move({ variantId, fromId, toId }, signedIn.id));
  }

  @FieldResolver(() => ProductVariant, {
    description: 'The variant. Its product may no longer be in the shop: then none are available.',
  })
  variant(@Root() { variantId }: WishlistEntry, @Ctx() context: RequestContext): Promise<ProductVariant | undefined> {
    return context.loader(this.variants.load).load(variantId);
  }
}
