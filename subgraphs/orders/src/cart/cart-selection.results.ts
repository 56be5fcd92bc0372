import { ValidationError } from '@commerce/graphql';
import { createUnionType } from 'type-graphql';
import { CouponUnusableError, GiftCardUnusableError } from '../redemption/redemption.errors.ts';
import { EmptyCartError, ShippingUnavailableError } from './cart.errors.ts';
import { CartPayload } from './cart.results.ts';

export const ApplyCouponResult = createUnionType({
  name: 'ApplyCouponResult',
  description: 'The result of `applyCoupon`: the updated cart or an error.',
  types: () => [CartPayload, ValidationError, EmptyCartError, CouponUnusableError] as const,
});

export const RemoveCouponResult = createUnionType({
  name: 'RemoveCouponResult',
  description: 'The result of `removeCoupon`: the updated cart or an error.',
  types: () => [CartPayload, ValidationError, EmptyCartError] as const,
});

export const ApplyGiftCardResult = createUnionType({
  name: 'ApplyGiftCardResult',
  description: 'The result of `applyGiftCard`: the updated cart or an error.',
  types: () => [CartPayload, ValidationError, EmptyCartError, GiftCardUnusableError] as const,
});

export const RemoveGiftCardResult = createUnionType({
  name: 'RemoveGiftCardResult',
  description: 'The result of `removeGiftCard`: the updated cart or an error.',
  types: () => [CartPayload, ValidationError, EmptyCartError] as const,
});

export const SetCartShippingResult = createUnionType({
  name: 'SetCartShippingResult',
  description: 'The result of `setCartShipping`: the updated cart or an error.',
  types: () => [CartPayload, ValidationError, EmptyCartError, ShippingUnavailableError] as const,
});
