import { enumType, UserError } from '@commerce/graphql';
import { Field, ObjectType } from 'type-graphql';

const couponFaults = {
  UNKNOWN: 'No coupon has this code, or it is no longer active.',
  NOT_IN_FORCE: 'The promotion of the coupon is not in force now, or has another currency.',
  USED_UP: 'As many orders as possible use the coupon.',
  LIMIT_REACHED: 'As many orders of this customer as possible use the coupon.',
  TOO_MANY: 'The cart or order has the maximum number of coupons.',
} as const;
export type CouponFault = keyof typeof couponFaults;

export const CouponFaultEnum = enumType('CouponFault', 'Why a coupon cannot be used.', couponFaults);

@ObjectType({ implements: UserError, description: 'A coupon cannot be used.' })
export class CouponUnusableError extends UserError {
  @Field(() => String, { description: 'The code of the coupon in upper case.' })
  readonly couponCode: string;

  @Field(() => CouponFaultEnum, { description: 'Why it cannot be used.' })
  readonly reason: CouponFault;

  constructor(couponCode: string, reason: CouponFault) {
    super('COUPON_UNUSABLE', `The coupon ${couponCode} cannot be used: ${couponFaults[reason]}`);
    this.couponCode = couponCode;
    this.reason = reason;
  }
}

@ObjectType({
  implements: UserError,
  description:
    'A gift card cannot be used: it is unknown, empty, expired, not active, has another currency, or was used at the same moment.',
})
export class GiftCardUnusableError extends UserError {
  constructor() {
    super('GIFT_CARD_UNUSABLE', 'The gift card cannot be used. Check its code, or remove it.');
  }
}
