import { countryCode, uuid } from '@commerce/graphql';
import { z } from 'zod';
import { giftCardCode } from '../gift-card/gift-card.inputs.ts';
import { couponCode } from '../promotion/coupon-code.inputs.ts';

export const applyCouponSchema = z.object({ code: couponCode() });
export const applyGiftCardSchema = z.object({ code: giftCardCode() });
export const removeGiftCardSchema = z.object({ id: uuid() });
export const cartShippingSchema = z.object({ countryCode: countryCode(), shippingMethodId: uuid().nullish() });
