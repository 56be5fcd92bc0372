import type { PlaceOrderOfCartMutationVariables } from '../generated/buying-operations.ts';

export type PlaceOrderInput = PlaceOrderOfCartMutationVariables['input'];
export type ContactInput = PlaceOrderInput['contact'];
export type AddressInput = PlaceOrderInput['shippingAddress'];
export type PaymentMethod = NonNullable<PlaceOrderInput['payment']>['method'];
