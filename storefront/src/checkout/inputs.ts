import type { PlaceOrderOfCartMutationVariables } from '../generated/buying-operations.ts';

export type PlaceOrderInput = PlaceOrderOfCartMutationVariables['input'];
export type ContactInput = PlaceOrderInput['contact'];
export type AddressInput = PlaceOrderInput['shippingAddress'];
/** Of the emails to a guest. */
export type Language = NonNullable<PlaceOrderInput['language']>;
export type PaymentMethod = NonNullable<PlaceOrderInput['payment']>['method'];
