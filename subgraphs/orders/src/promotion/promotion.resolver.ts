import {
  Access,
  AnswersRefusals,
  connectionType,
  PageArgs,
  PageSize,
  parseInput,
  uuid,
  versionDescriptionOf,
  type BaseVersion,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import { Arg, Args, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import { PromotionInput, promotionSchema } from './promotion.inputs.ts';
import { CreatePromotionResult, PromotionPayload, UpdatePromotionResult } from './promotion.results.ts';
import type { PromotionService } from './promotion.service.ts';
import { Promotion } from './promotion.ts';

const PromotionConnection = connectionType(Promotion, 'Promotion');
const updateSchema = z.object({ id: uuid(), input: promotionSchema });

@Resolver()
export class PromotionResolver {
  constructor(private readonly service: PromotionService) {}

  @Access('STAFF')
  @PageSize()
  @Query(() => PromotionConnection, { description: 'The promotions of the shop, newest first. Staff only.' })
  promotions(@Args(() => PageArgs) page: PageArgs, @Ctx() { read }: RequestContext): Promise<Connection<Promotion>> {
    return this.service.list(page, read);
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => CreatePromotionResult, { description: 'Creates a promotion. Staff only.' })
  async createPromotion(
    @Arg('input', () => PromotionInput, { description: 'The promotion to create.' }) input: PromotionInput,
  ): Promise<typeof CreatePromotionResult> {
    return new PromotionPayload(await this.service.create(parseInput(promotionSchema, input)));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => UpdatePromotionResult, {
    description: 'Replaces the content of a promotion. Orders that were placed before stay as they are. Staff only.',
  })
  async updatePromotion(
    @Arg('id', () => ID, { description: 'The ID of the promotion.' }) id: string,
    @Arg('input', () => PromotionInput, { description: 'The new content.' }) content: PromotionInput,
    @Arg('version', () => Int, { nullable: true, description: versionDescriptionOf('promotion') }) version: BaseVersion,
  ): Promise<typeof UpdatePromotionResult> {
    const { input, ...promotion } = parseInput(updateSchema, { id, input: content });
    return new PromotionPayload(await this.service.update(promotion.id, input, version));
  }
}
