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
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { wishlistBounds, wishlistSchema } from './wishlist.inputs.ts';
import {
  CreateWishlistResult,
  DeleteWishlistPayload,
  DeleteWishlistResult,
  RenameWishlistResult,
  WishlistPayload,
} from './wishlist.results.ts';
import type { WishlistService } from './wishlist.service.ts';
import { maxWishlists, Wishlist, WishlistEntry } from './wishlist.ts';

const WishlistEntryConnection = connectionType(WishlistEntry, 'WishlistEntry');

const nameDescription = `The name of the list, 1–${wishlistBounds.name} characters.`;

@Resolver(() => Wishlist)
export class WishlistResolver {
  constructor(private readonly service: WishlistService) {}

  @Access('CUSTOMER')
  @Directive(`@listSize(assumedSize: ${maxWishlists})`)
  @Query(() => [Wishlist], { description: `The caller's wishlists, oldest first: up to ${maxWishlists}.` })
  myWishlists(@Ctx() { signedIn, read }: RequestContext): Promise<Wishlist[]> {
    return this.service.list(signedIn.id, read);
  }

  @Access('CUSTOMER')
  @Query(() => Wishlist, {
    nullable: true,
    description: "One of the caller's wishlists. Null if there is no such list.",
  })
  wishlist(
    @Arg('id', () => ID, { description: 'The ID of the list.' }) id: string,
    @Ctx() { signedIn, read }: RequestContext,
  ): Promise<Wishlist | null> {
    return this.service.find(id, signedIn.id, read);
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => CreateWishlistResult, {
    description: `Creates a wishlist without entries. A customer can have up to ${maxWishlists}.`,
  })
  async createWishlist(
    @Arg('name', () => String, { description: nameDescription }) name: string,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof CreateWishlistResult> {
    const input = parseInput(wishlistSchema, { name });
    return new WishlistPayload(await this.service.create(input.name, signedIn.id));
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => RenameWishlistResult, { description: "Renames one of the caller's wishlists." })
  async renameWishlist(
    @Arg('id', () => ID, { description: 'The ID of the list.' }) id: string,
    @Arg('name', () => String, { description: nameDescription }) name: string,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof RenameWishlistResult> {
    const input = parseInput(wishlistSchema, { name });
    return new WishlistPayload(await this.service.rename(id, input.name, signedIn.id));
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => DeleteWishlistResult, {
    description: "Deletes one of the caller's wishlists with its entries. A link to it ends.",
  })
  async deleteWishlist(
    @Arg('id', () => ID, { description: 'The ID of the list.' }) id: string,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof DeleteWishlistResult> {
    return new DeleteWishlistPayload(await this.service.delete(id, signedIn.id));
  }

  @FieldResolver(() => Boolean, {
    description:
      "Whether the list is the customer's default one: the oldest, to which variants are added if no list is given.",
  })
  async isDefault(@Root() { id, customerId }: Wishlist, @Ctx() context: RequestContext): Promise<boolean> {
    return (await context.loader(this.service.loadDefaultOf).load(customerId))?.id === id;
  }

  @PageSize()
  @FieldResolver(() => WishlistEntryConnection, {
    description: 'The variants in the list, the one that was added last first.',
  })
  entries(
    @Root() { id }: Wishlist,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<WishlistEntry>> {
    return context.page(this.service.listEntries, id, page);
  }
}
