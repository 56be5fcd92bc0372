import { Access, AnswersRefusals, enumType, Money, parseInput, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { OfferService } from '../offer/offer.service.ts';
import type { Offer } from '../offer/offer.ts';
import { addToCartSchema, removeFromCartSchema, updateCartLineSchema } from './cart.inputs.ts';
import { AddToCartResult, CartPayload, RemoveFromCartResult, UpdateCartLineResult } from './cart.results.ts';
import type { CartService } from './cart.service.ts';
import { Cart, CartLine } from './cart.ts';

const CartProblemCode = enumType('CartProblemCode', 'A problem with a cart line.', {
  PRICE_CHANGED: 'The price has changed since the line was last updated. The line can still be ordered.',
  INSUFFICIENT_STOCK:
    "Fewer units are available than the line's quantity. See the line's `availableQuantity` and reduce the quantity to order it.",
  UNAVAILABLE: 'The variant is no longer for sale. Remove the line to order the rest of the cart.',
});

@ObjectType({ description: 'A problem to show to the customer before they place the order.' })
class CartProblem {
  @Field(() => CartProblemCode, { description: 'The kind of problem.' })
  code!: keyof typeof CartProblemCode;

  @Field(() => ID, { description: 'The ID of the affected cart line.' })
  lineId!: string;
}

@Resolver(() => Cart)
export class CartResolver {
  constructor(
    private readonly carts: CartService,
    private readonly offers: OfferService,
  ) {}

  @Access('CUSTOMER')
  @Query(() => Cart, { nullable: true, description: "The caller's cart. Null until the first item is added." })
  cart(@Ctx() context: RequestContext): Promise<Cart | null> {
    return this.carts.find(context.signedIn.id, context.read);
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => AddToCartResult, { description: 'Adds a product variant to the cart if enough units are available.' })
  async addToCart(
    @Arg('variantId', () => ID, { description: 'The ID of the variant to add.' }) variantId: string,
    @Arg('quantity', () => Int, { defaultValue: 1, description: 'The number of units to add, 1–1000.' })
    quantity: number,
    @Ctx() context: RequestContext,
  ): Promise<typeof AddToCartResult> {
    const input = parseInput(addToCartSchema, { variantId, quantity });
    return new CartPayload(await this.carts.add(context.signedIn.id, input.variantId, input.quantity));
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => UpdateCartLineResult, {
    description:
      'Sets the quantity of a cart line, at the current price, if enough units are available. A quantity of 0 removes the line.',
  })
  async updateCartLine(
    @Arg('lineId', () => ID, { description: 'The ID of the cart line.' }) lineId: string,
    @Arg('quantity', () => Int, { description: 'The total quantity of the line, 0–1000.' }) quantity: number,
    @Ctx() context: RequestContext,
  ): Promise<typeof UpdateCartLineResult> {
    const input = parseInput(updateCartLineSchema, { lineId, quantity });
    const customerId = context.signedIn.id;
    if (input.quantity === 0) return new CartPayload(await this.carts.remove(customerId, input.lineId));
    return new CartPayload(await this.carts.update(customerId, input.lineId, input.quantity));
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => RemoveFromCartResult, { description: 'Removes a line from the cart.' })
  async removeFromCart(
    @Arg('lineId', () => ID, { description: 'The ID of the cart line.' }) lineId: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof RemoveFromCartResult> {
    const input = parseInput(removeFromCartSchema, { lineId });
    return new CartPayload(await this.carts.remove(context.signedIn.id, input.lineId));
  }

  @Access('CUSTOMER')
  @Mutation(() => CartPayload, { description: 'Removes all lines from the cart.' })
  async clearCart(@Ctx() context: RequestContext): Promise<CartPayload> {
    return new CartPayload(await this.carts.clear(context.signedIn.id));
  }

  @FieldResolver(() => [CartLine], { description: "The cart's lines, in the order in which they were added." })
  async lines(@Root() cart: Cart, @Ctx() context: RequestContext): Promise<CartLine[]> {
    return (await context.loader(this.carts.loadLines).load(cart.id)) ?? [];
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'The sum of the lines at current prices. Null if the cart is empty.',
  })
  async subtotal(@Root() cart: Cart, @Ctx() context: RequestContext): Promise<Money | null> {
    const entries = await this.entries(cart, context);
    const currency = entries[0]?.offer.currencyCode;
    const sum = entries.reduce((total, { line, offer }) => total + offer.priceMinor * line.quantity, 0);
    return currency === undefined ? null : new Money(sum, currency);
  }

  @FieldResolver(() => [CartProblem], {
    description: 'Problems to show to the customer before they place the order. Empty if there are none.',
  })
  async problems(@Root() cart: Cart, @Ctx() context: RequestContext): Promise<CartProblem[]> {
    const entries = await this.entries(cart, context);
    return entries.flatMap(({ line, offer }) => problemsOf(line, offer).map((code) => ({ code, lineId: line.id })));
  }

  private async entries(cart: Cart, context: RequestContext): Promise<{ line: CartLine; offer: Offer }[]> {
    const lines = await this.lines(cart, context);
    const offers = await context.loader(this.offers.load).loadMany(lines.map(({ variantId }) => variantId));
    // The foreign key of the cart line guarantees an offer.
    return lines.map((line, index) => ({ line, offer: offers[index] as Offer }));
  }
}

function problemsOf(line: CartLine, offer: Offer): (keyof typeof CartProblemCode)[] {
  if (!offer.available) return ['UNAVAILABLE'];
  return [
    ...(offer.has(line.quantity) ? [] : ['INSUFFICIENT_STOCK' as const]),
    ...(offer.priceMinor === line.priceShownMinor ? [] : ['PRICE_CHANGED' as const]),
  ];
}
