import { ValidationError, VersionConflictError } from '@commerce/graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { CouponCodeNotFoundError, CouponCodeTakenError } from './coupon-code.errors.ts';
import { PromotionNotFoundError } from './promotion.errors.ts';
import { CouponCode } from './coupon-code.ts';

@ObjectType({ description: 'The result of a successful coupon code mutation.' })
export class CouponCodePayload {
  @Field(() => CouponCode, { description: 'The coupon code after the change.' })
  readonly couponCode: CouponCode;

  constructor(couponCode: CouponCode) {
    this.couponCode = couponCode;
  }
}

export const CreateCouponCodeResult = createUnionType({
  name: 'CreateCouponCodeResult',
  description: 'The result of `createCouponCode`: the new coupon code or an error.',
  types: () => [CouponCodePayload, ValidationError, CouponCodeTakenError, PromotionNotFoundError] as const,
});

export const UpdateCouponCodeResult = createUnionType({
  name: 'UpdateCouponCodeResult',
  description: 'The result of `updateCouponCode`: the updated coupon code or an error.',
  types: () =>
    [
      CouponCodePayload,
      ValidationError,
      CouponCodeNotFoundError,
      CouponCodeTakenError,
      PromotionNotFoundError,
      VersionConflictError,
    ] as const,
});
