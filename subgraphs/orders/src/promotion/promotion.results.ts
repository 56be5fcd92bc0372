import { ValidationError, VersionConflictError } from '@commerce/graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { PromotionNotFoundError } from './promotion.errors.ts';
import { Promotion } from './promotion.ts';

@ObjectType({ description: 'The result of a successful promotion mutation.' })
export class PromotionPayload {
  @Field(() => Promotion, { description: 'The promotion after the change.' })
  readonly promotion: Promotion;

  constructor(promotion: Promotion) {
    this.promotion = promotion;
  }
}

export const CreatePromotionResult = createUnionType({
  name: 'CreatePromotionResult',
  description: 'The result of `createPromotion`: the new promotion or an error.',
  types: () => [PromotionPayload, ValidationError] as const,
});

export const UpdatePromotionResult = createUnionType({
  name: 'UpdatePromotionResult',
  description: 'The result of `updatePromotion`: the updated promotion or an error.',
  types: () => [PromotionPayload, ValidationError, PromotionNotFoundError, VersionConflictError] as const,
});
