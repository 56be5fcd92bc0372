import {
  enumType,
  Access,
  AnswersRefusals,
  InsufficientStockError,
  Money,
  parseInput,
  uuid,
  ValidationError,
  type RequestContext,
} from '@commerce/service';
import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { z } from 'zod';
import { CurrencyMismatchError, VariantUnavailableError } from '../offer/offer.errors.ts';
import type { OfferService } from '../offer/offer.service.ts';
import type { Offer } from '../offer/offer.ts';
import { maxQuantity, quantity as quantityRule } from '../order/order.inputs.ts';
import { CartFullError, CartLineNotFoundError } from './cart.errors.ts';
import type { CartService } from './cart.service.ts';
import { Cart, CartLine } from './cart.ts';

const CartProblemCode = enumType('CartProblemCode', 'What is the matter with a line of a cart.', {
  PRICE_CHANGED: 'Its price has changed since the line was last touched. It can be ordered.',
  INSUFFICIENT_STOCK: 'There are fewer than that: see availableQuantity of the line. Lower its quantity to order it.',
  UNAVAILABLE: 'It is no longer for sale. Remove the line to order the rest.',
});

@ObjectType({ description: 'Something to tell the customer before they order.' })
class CartProblem {
  @Field(() => CartProblemCode, { description: 'What is the matter.' })
  code!: keyof typeof CartProblemCode;

  @Field(() => ID, { description: 'The line in question.' })
  lineId!: string;
}

@ObjectType({ description: 'A cart after a change.' })
class CartPayload {
  @Field(() => Cart, { description: 'The cart as it is now.' })
  readonly cart: Cart;

  constructor(cart: Cart) {
    this.cart = cart;
  }
}

const CartResult = createUnionType({
  name: 'CartResult',
  description: 'The cart, or why it was not changed.',
  types: () =>
    [
      CartPayload,
      ValidationError,
      VariantUnavailableError,
      CurrencyMismatchError,
      CartLineNotFoundError,
      CartFullError,
      InsufficientStockError,
    ] as const,
});

const lineChange = z.object({ lineId: uuid(), quantity: z.int().min(0).max(maxQuantity) });

@Resolver(() => Cart)
export class CartResolver {
  constructor(
    private readonly carts: CartService,
    private readonly offers: OfferService,
  ) {}

  @Access('CUSTOMER')
  @Query(() => Cart, { nullable: true, description: "The caller's cart; null until something was put into it." })
  cart(@Ctx() context: RequestContext): Promise<Cart | null> {
    return this.carts.find(context.signedIn.id, context.read);
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => CartResult, { description: 'Puts so many more of a variant into the cart, if there are as many.' })
  async addToCart(
    @Arg('variantId', () => ID, { description: 'What to buy.' }) variantId: string,
    @Arg('quantity', () => Int, { defaultValue: 1, description: 'How many more: 1 to 1000.' }) quantity: number,
    @Ctx() context: RequestContext,
  ): Promise<typeof CartResult> {
    const input = parseInput(z.object({ variantId: uuid(), quantity: quantityRule() }), { variantId, quantity });
    return new CartPayload(await this.carts.add(context.signedIn.id, input.variantId, input.quantity));
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => CartResult, {
    description: 'Sets how many of a line there are, at the price of today, if there are as many; 0 removes the line.',
  })
  async updateCartLine(
    @Arg('lineId', () => ID, { description: 'The line.' }) lineId: string,
    @Arg('quantity', () => Int, { description: 'How many in all: 0 to 1000.' }) quantity: number,
    @Ctx() context: RequestContext,
  ): Promise<typeof CartResult> {
    const input = parseInput(lineChange, { lineId, quantity });
    const customerId = context.signedIn.id;
    if (input.quantity === 0) return new CartPayload(await this.carts.remove(customerId, input.lineId));
    return new CartPayload(await this.carts.update(customerId, input.lineId, input.quantity));
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => CartResult, { description: 'Takes a line out of the cart.' })
  async removeFromCart(
    @Arg('lineId', () => ID, { description: 'The line.' }) lineId: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof CartResult> {
    const input = parseInput(lineChange.pick({ lineId: true }), { lineId });
    return new CartPayload(await this.carts.remove(context.signedIn.id, input.lineId));
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => CartResult, { description: 'Takes everything out of the cart.' })
  async clearCart(@Ctx() context: RequestContext): Promise<typeof CartResult> {
    return new CartPayload(await this.carts.clear(context.signedIn.id));
  }

  @FieldResolver(() => [CartLine], { description: 'What is in it, in the order in which it was put there.' })
  async lines(@Root() cart: Cart, @Ctx() context: RequestContext): Promise<CartLine[]> {
    return (await context.loader(this.carts.loadLines).load(cart.id)) ?? [];
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: "The sum of the lines at today's prices; null when it is empty.",
  })
  async subtotal(@Root() cart: Cart, @Ctx() context: RequestContext): Promise<Money | null> {
    const entries = await this.entries(cart, context);
    const currency = entries[0]?.offer.currencyCode;
    const sum = entries.reduce((total, { line, offer }) => total + offer.priceMinor * line.quantity, 0);
    return currency === undefined ? null : new Money(sum, currency);
  }

  @FieldResolver(() => [CartProblem], {
    description: 'What to tell the customer before they order; empty when all is well.',
  })
  async problems(@Root() cart: Cart, @Ctx() context: RequestContext): Promise<CartProblem[]> {
    const entries = await this.entries(cart, context);
    return entries.flatMap(({ line, offer }) => problemsOf(line, offer).map((code) => ({ code, lineId: line.id })));
  }

  private async entries(cart: Cart, context: RequestContext): Promise<{ line: CartLine; offer: Offer }[]> {
    const lines = await this.lines(cart, context);
    const offers = await context.loader(this.offers.load).loadMany(lines.map(({ variantId }) => variantId));
    // The cart's foreign key makes sure that there is an offer.
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
