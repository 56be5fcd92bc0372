import { Access, AnswersRefusals, Money, parseInput, type RequestContext } from '@commerce/graphql';
import { visitorCookie } from '@commerce/identity';
import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { OfferService } from '../offer/offer.service.ts';
import type { Offer } from '../offer/offer.ts';
import { CartProblem, problemsIn } from './cart-problems.ts';
import { addToCartSchema, removeFromCartSchema, updateCartLineSchema } from './cart.inputs.ts';
import { AddToCartResult, CartPayload, RemoveFromCartResult, UpdateCartLineResult } from './cart.results.ts';
import type { CartService } from './cart.service.ts';
import { Cart, CartLine, type OfferedLine } from './cart.ts';

/** More than most carts have, and less than the hundred that a cart can have. */
const assumedLines = 20;

@Resolver(() => Cart)
export class CartResolver {
  constructor(
    private readonly carts: CartService,
    private readonly offers: OfferService,
  ) {}

  @Access('PUBLIC')
  @Query(() => Cart, {
    nullable: true,
    description:
      "The caller's cart: the customer's, or that of the visitor whose token the request has. Null until the first item is added.",
  })
  cart(@Ctx() context: RequestContext): Promise<Cart | null> {
    return this.carts.find(context.shopper, context.read);
  }

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => AddToCartResult, {
    description:
      'Adds a product variant to the cart if enough units are available. The first addition of a visitor without an account creates their cart, and returns its token.',
  })
  async addToCart(
    @Arg('variantId', () => ID, { description: 'The ID of the variant to add.' }) variantId: string,
    @Arg('quantity', () => Int, { defaultValue: 1, description: 'The number of units to add, 1–1000.' })
    quantity: number,
    @Arg('cookies', () => Boolean, {
      defaultValue: false,
      description: 'Whether to set the token of a new visitor as a cookie, too, which scripts cannot read.',
    })
    cookies: boolean,
    @Ctx() context: RequestContext,
  ): Promise<typeof AddToCartResult> {
    const input = parseInput(addToCartSchema, { variantId, quantity });
    const { cart, visitorToken } = await this.carts.add(context.shopper, input.variantId, input.quantity);
    if (cookies && visitorToken !== null) context.setCookie(visitorCookie(visitorToken));
    return new CartPayload(cart, visitorToken);
  }

  @Access('PUBLIC')
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
    const { shopper } = context;
    if (input.quantity === 0) return new CartPayload(await this.carts.remove(shopper, input.lineId));
    return new CartPayload(await this.carts.update(shopper, input.lineId, input.quantity));
  }

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => RemoveFromCartResult, { description: 'Removes a line from the cart.' })
  async removeFromCart(
    @Arg('lineId', () => ID, { description: 'The ID of the cart line.' }) lineId: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof RemoveFromCartResult> {
    const input = parseInput(removeFromCartSchema, { lineId });
    return new CartPayload(await this.carts.remove(context.shopper, input.lineId));
  }

  @Access('PUBLIC')
  @Mutation(() => CartPayload, { description: 'Removes all lines from the cart.' })
  async clearCart(@Ctx() context: RequestContext): Promise<CartPayload> {
    return new CartPayload(await this.carts.clear(context.shopper));
  }

  @Access('PUBLIC')
  @Mutation(() => CartPayload, {
    description:
      'Removes the problems that report what has happened to the cart, such as a rejected order. Every other change of the cart removes them as well.',
  })
  async dismissCartProblems(@Ctx() context: RequestContext): Promise<CartPayload> {
    return new CartPayload(await this.carts.dismiss(context.shopper));
  }

  // Public, so that one operation can sign in and merge: the gateway checks access before the sign-in.
  @Access('PUBLIC')
  @Mutation(() => CartPayload, {
    description:
      "Moves the lines of the visitor whose token the request has to the customer's cart, once, and ends the token. Call it after each sign-in. Quantities are added up to the stock and the maximum of a line; `problems` report what the cart could not take. For a caller who is not signed in, it changes nothing.",
  })
  async mergeCart(@Ctx() context: RequestContext): Promise<CartPayload> {
    const { shopper } = context;
    const cart = await this.carts.merge(shopper);
    const isDone = shopper.customerId !== undefined && shopper.visitor !== undefined;
    if (isDone) context.setCookie(visitorCookie(undefined));
    return new CartPayload(cart);
  }

  @Directive(`@listSize(assumedSize: ${assumedLines})`)
  @FieldResolver(() => [CartLine], { description: "The cart's lines, in the order in which they were added." })
  async lines(@Root() cart: Cart, @Ctx() context: RequestContext): Promise<CartLine[]> {
    const lines = cart.changedLines ?? (await context.loader(this.carts.loadLines).load(cart.id));
    return [...(lines ?? [])];
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
    return problemsIn(cart, await this.entries(cart, context));
  }

  private async entries(cart: Cart, context: RequestContext): Promise<OfferedLine<Offer>[]> {
    const lines = await this.lines(cart, context);
    const offers = await context.loader(this.offers.load).loadMany(lines.map(({ variantId }) => variantId));
    // The foreign key of the cart line guarantees an offer.
    return lines.map((line, index) => ({ line, offer: offers[index] as Offer }));
  }
}
