import { Access, AnswersRefusals, Cost, CountryCode, parseInput, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { OfferService } from '../offer/offer.service.ts';
import type { Offer } from '../offer/offer.ts';
import { CheckoutPreview, previewOf, pricingCost } from '../prices/checkout-preview.ts';
import {
  applyCouponSchema,
  applyGiftCardSchema,
  cartShippingSchema,
  removeGiftCardSchema,
} from './cart-selection.inputs.ts';
import {
  ApplyCouponResult,
  ApplyGiftCardResult,
  RemoveCouponResult,
  RemoveGiftCardResult,
  SetCartShippingResult,
} from './cart-selection.results.ts';
import type { CartSelectionService } from './cart-selection.service.ts';
import { CartPayload } from './cart.results.ts';
import type { CartService } from './cart.service.ts';
import { Cart } from './cart.ts';

@Resolver(() => Cart)
export class CartSelectionResolver {
  constructor(
    private readonly selections: CartSelectionService,
    private readonly carts: CartService,
    private readonly offers: OfferService,
  ) {}

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => ApplyCouponResult, {
    description:
      'Applies a coupon to the cart, up to five. A coupon whose promotion does not apply to the items is kept.',
  })
  async applyCoupon(
    @Arg('code', () => String, { description: 'The code. Upper and lower case are the same.' }) code: string,
    @Ctx() { shopper }: RequestContext,
  ): Promise<typeof ApplyCouponResult> {
    return new CartPayload(await this.selections.applyCoupon(shopper, parseInput(applyCouponSchema, { code }).code));
  }

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => RemoveCouponResult, { description: 'Removes a coupon from the cart, if the cart has it.' })
  async removeCoupon(
    @Arg('code', () => String, { description: 'The code of the coupon.' }) code: string,
    @Ctx() { shopper }: RequestContext,
  ): Promise<typeof RemoveCouponResult> {
    return new CartPayload(await this.selections.removeCoupon(shopper, parseInput(applyCouponSchema, { code }).code));
  }

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => ApplyGiftCardResult, {
    description: 'Applies a gift card to the cart, up to five. They pay in the order in which they were applied.',
  })
  async applyGiftCard(
    @Arg('code', () => String, { description: 'The code of 16 letters and digits; spaces and hyphens are ignored.' })
    code: string,
    @Ctx() { shopper }: RequestContext,
  ): Promise<typeof ApplyGiftCardResult> {
    const input = parseInput(applyGiftCardSchema, { code });
    return new CartPayload(await this.selections.applyGiftCard(shopper, input.code));
  }

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => RemoveGiftCardResult, { description: 'Removes a gift card from the cart, if the cart has it.' })
  async removeGiftCard(
    @Arg('id', () => ID, { description: 'The ID of the gift card.' }) id: string,
    @Ctx() { shopper }: RequestContext,
  ): Promise<typeof RemoveGiftCardResult> {
    return new CartPayload(await this.selections.removeGiftCard(shopper, parseInput(removeGiftCardSchema, { id }).id));
  }

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => SetCartShippingResult, {
    description: 'Chooses the destination and the shipping method of the cart, so that its prices include both.',
  })
  async setCartShipping(
    @Arg('countryCode', () => CountryCode, { description: 'The country as an ISO 3166-1 alpha-2 code.' })
    countryCode: string,
    @Arg('shippingMethodId', () => ID, {
      nullable: true,
      description: 'The ID of the shipping method. By default, the cheapest one.',
    })
    shippingMethodId: string | null | undefined,
    @Ctx() { shopper }: RequestContext,
  ): Promise<typeof SetCartShippingResult> {
    const input = parseInput(cartShippingSchema, { countryCode, shippingMethodId });
    const { countryCode: country, shippingMethodId: method = null } = input;
    return new CartPayload(await this.selections.setShipping(shopper, country, method));
  }

  @Cost(pricingCost)
  @FieldResolver(() => CheckoutPreview, {
    nullable: true,
    description:
      'What the cart would cost now, with its coupons, gift cards, destination and shipping method. Null if it is empty.',
  })
  async preview(@Root() cart: Cart, @Ctx() context: RequestContext): Promise<CheckoutPreview | null> {
    const lines = (await context.loader(this.carts.loadLines).load(cart.id)) ?? [];
    if (lines.length === 0) return null;
    const offers = await context.loader(this.offers.load).loadMany(lines.map(({ variantId }) => variantId));
    const priced = await context.read((manager) =>
      this.selections.priceOf(context.shopper, cart, lines, offers as Offer[], manager),
    );
    return previewOf(priced, cart.selection.countryCode ?? null);
  }
}
