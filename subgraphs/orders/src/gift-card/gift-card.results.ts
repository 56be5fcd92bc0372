import { ValidationError, VersionConflictError } from '@commerce/graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { GiftCardNotFoundError } from './gift-card.errors.ts';
import { GiftCard } from './gift-card.ts';

@ObjectType({ description: 'The result of a successful `issueGiftCard`.' })
export class IssueGiftCardPayload {
  @Field(() => GiftCard, { description: 'The new gift card.' })
  readonly giftCard: GiftCard;

  @Field(() => String, { description: 'Its code. It is shown only now, because only its hash is stored.' })
  readonly code: string;

  constructor(giftCard: GiftCard, code: string) {
    this.giftCard = giftCard;
    this.code = code;
  }
}

@ObjectType({ description: 'The result of a successful `updateGiftCard`.' })
export class GiftCardPayload {
  @Field(() => GiftCard, { description: 'The gift card after the change.' })
  readonly giftCard: GiftCard;

  constructor(giftCard: GiftCard) {
    this.giftCard = giftCard;
  }
}

export const IssueGiftCardResult = createUnionType({
  name: 'IssueGiftCardResult',
  description: 'The result of `issueGiftCard`: the gift card with its code or an error.',
  types: () => [IssueGiftCardPayload, ValidationError] as const,
});

export const UpdateGiftCardResult = createUnionType({
  name: 'UpdateGiftCardResult',
  description: 'The result of `updateGiftCard`: the updated gift card or an error.',
  types: () => [GiftCardPayload, ValidationError, GiftCardNotFoundError, VersionConflictError] as const,
});
