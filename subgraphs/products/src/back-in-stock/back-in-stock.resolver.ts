import {
  Access,
  AnswersRefusals,
  connectionType,
  PageArgs,
  PageSize,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { VariantService } from '../variant/variant.service.ts';
import { ProductVariant } from '../variant/variant.ts';
import {
  BackInStockPayload,
  CancelBackInStockRequestResult,
  RequestBackInStockResult,
} from './back-in-stock.results.ts';
import type { BackInStockService } from './back-in-stock.service.ts';
import { BackInStockRequest, maxRequests } from './back-in-stock.ts';

const BackInStockRequestConnection = connectionType(BackInStockRequest, 'BackInStockRequest');

@Resolver(() => BackInStockRequest)
export class BackInStockResolver {
  constructor(
    private readonly service: BackInStockService,
    private readonly variants: VariantService,
  ) {}

  @Access('CUSTOMER')
  @PageSize()
  @Query(() => BackInStockRequestConnection, {
    description: 'The variants that the caller waits for, newest request first. Requests that are done are not listed.',
  })
  myBackInStockRequests(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { signedIn, read }: RequestContext,
  ): Promise<Connection<BackInStockRequest>> {
    return this.service.list(signedIn.id, page, read);
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => RequestBackInStockResult, {
    description: `Asks to be notified once by email when a sold-out product variant is available again. Repeating it has no effect. A customer can wait for up to ${maxRequests} variants.`,
  })
  async requestBackInStock(
    @Arg('variantId', () => ID, { description: 'The ID of the variant.' }) variantId: string,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof RequestBackInStockResult> {
    return new BackInStockPayload(await this.service.request(variantId, signedIn.id));
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => CancelBackInStockRequestResult, {
    description: "Cancels the caller's request to be notified when a product variant is available again.",
  })
  async cancelBackInStockRequest(
    @Arg('variantId', () => ID, { description: 'The ID of the variant.' }) variantId: string,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof CancelBackInStockRequestResult> {
    return new BackInStockPayload(await this.service.cancel(variantId, signedIn.id));
  }

  @FieldResolver(() => ProductVariant, { description: 'The variant. Its product may be archived.' })
  variant(
    @Root() { variantId }: BackInStockRequest,
    @Ctx() context: RequestContext,
  ): Promise<ProductVariant | undefined> {
    return context.loader(this.variants.load).load(variantId);
  }
}
