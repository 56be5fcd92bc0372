import {
  Access,
  AnswersRefusals,
  connectionType,
  PageArgs,
  PageSize,
  parseInput,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { VariantService } from '../variant/variant.service.ts';
import { ProductVariant } from '../variant/variant.ts';
import { SharedWishlist, SharedWishlistEntry } from './shared-wishlist.ts';
import { sharingSchema, wishlistBounds } from './wishlist.inputs.ts';
import {
  ShareWishlistPayload,
  ShareWishlistResult,
  UnshareWishlistResult,
  WishlistPayload,
} from './wishlist.results.ts';
import type { WishlistService } from './wishlist.service.ts';

const SharedWishlistEntryConnection = connectionType(SharedWishlistEntry, 'SharedWishlistEntry');

@Resolver(() => SharedWishlist)
export class WishlistSharingResolver {
  constructor(private readonly service: WishlistService) {}

  @Access('PUBLIC')
  @Query(() => SharedWishlist, {
    nullable: true,
    description: 'The wishlist that a customer shares by a link. Null if the link is wrong or has ended.',
  })
  async sharedWishlist(
    @Arg('token', () => String, { description: 'The token in the link, which `shareWishlist` returned.' })
    token: string,
    @Ctx() { read }: RequestContext,
  ): Promise<SharedWishlist | undefined> {
    const wishlist = await this.service.findShared(token, read);
    return wishlist && new SharedWishlist(wishlist);
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => ShareWishlistResult, {
    description:
      "Makes one of the caller's wishlists readable for everybody with a new link. A link from before ends. Readers see the name of the list, its variants that are in the shop, and the name that the caller chooses, but no notes.",
  })
  async shareWishlist(
    @Arg('id', () => ID, { description: 'The ID of the list.' }) id: string,
    @Arg('ownerName', () => String, {
      nullable: true,
      description: `The name to show with the list, up to ${wishlistBounds.ownerName} characters. Without it, the list is shown without a name.`,
    })
    ownerName: string | null | undefined,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof ShareWishlistResult> {
    const input = parseInput(sharingSchema, { ownerName });
    return new ShareWishlistPayload(await this.service.share(id, input.ownerName, signedIn.id));
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => UnshareWishlistResult, {
    description: "Ends the link to one of the caller's wishlists. If there is none, nothing happens.",
  })
  async unshareWishlist(
    @Arg('id', () => ID, { description: 'The ID of the list.' }) id: string,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof UnshareWishlistResult> {
    return new WishlistPayload(await this.service.unshare(id, signedIn.id));
  }

  @PageSize()
  @FieldResolver(() => SharedWishlistEntryConnection, {
    description: 'The variants in the list that are in the shop, the one that was added last first.',
  })
  entries(
    @Root() { wishlistId }: SharedWishlist,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<SharedWishlistEntry>> {
    return context.page(this.service.listEntriesForSale, wishlistId, page);
  }
}

@Resolver(() => SharedWishlistEntry)
export class SharedWishlistEntryResolver {
  constructor(private readonly variants: VariantService) {}

  @FieldResolver(() => ProductVariant, { description: 'The variant.' })
  variant(
    @Root() { variantId }: SharedWishlistEntry,
    @Ctx() context: RequestContext,
  ): Promise<ProductVariant | undefined> {
    return context.loader(this.variants.load).load(variantId);
  }
}
