import { uuid } from '@commerce/graphql';
import { z } from 'zod';
import { quantity } from '../order/order.inputs.ts';
import { maxQuantity } from '../order/order.ts';

export const addToCartSchema = z.object({ variantId: uuid(), quantity: quantity() });
export const updateCartLineSchema = z.object({ lineId: uuid(), quantity: z.int().min(0).max(maxQuantity) });
export const removeFromCartSchema = updateCartLineSchema.pick({ lineId: true });
