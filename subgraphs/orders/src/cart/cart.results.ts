import { ValidationError } from '@commerce/graphql';
import { InsufficientStockError } from '@commerce/shop';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { CurrencyMismatchError, VariantUnavailableError } from '../offer/offer.errors.ts';
import { CartFullError, CartLineNotFoundError } from './cart.errors.ts';
import { Cart } from './cart.ts';

@ObjectType({ description: 'The result of a successful cart mutation.' })
export class CartPayload {
  @Field(() => Cart, { description: 'The cart after the change.' })
  readonly cart: Cart;

  @Field(() => String, {
    nullable: true,
    description:
      "The token of a visitor without an account, if this mutation has created the visitor's cart: send it with later requests in the header `X-Visitor`. Keep it secret. Otherwise null.",
  })
  readonly visitorToken: string | null;

  constructor(cart: Cart, visitorToken: string | null = null) {
    this.cart = cart;
    this.visitorToken = visitorToken;
  }
}

export const AddToCartResult = createUnionType({
  name: 'AddToCartResult',
  description: 'The result of `addToCart`: the updated cart or an error.',
  types: () =>
    [
      CartPayload,
      ValidationError,
      VariantUnavailableError,
      CurrencyMismatchError,
      CartFullError,
      InsufficientStockError,
    ] as const,
});

export const UpdateCartLineResult = createUnionType({
  name: 'UpdateCartLineResult',
  description: 'The result of `updateCartLine`: the updated cart or an error.',
  types: () =>
    [CartPayload, ValidationError, CartLineNotFoundError, VariantUnavailableError, InsufficientStockError] as const,
});

export const RemoveFromCartResult = createUnionType({
  name: 'RemoveFromCartResult',
  description: 'The result of `removeFromCart`: the updated cart or an error.',
  types: () => [CartPayload, ValidationError, CartLineNotFoundError] as const,
});
