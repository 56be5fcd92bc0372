import { Access, AnswersRefusals, Cost, parseInput, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { OrderPayload } from '../order/order.results.ts';
import { previewOf, pricingCost } from '../prices/checkout-preview.ts';
import type { CheckoutPricesService } from './checkout-prices.service.ts';
import {
  CheckoutPreviewInput,
  checkoutPreviewSchema,
  parsePlacement,
  PlaceOrderInput,
  PlaceOrderWait,
} from './checkout.inputs.ts';
import { CheckoutPreviewResult, PlaceOrderResult } from './checkout.results.ts';
import type { CheckoutService } from './checkout.service.ts';
import type { DecisionSignals } from './decision-signals.ts';

@Resolver()
export class CheckoutResolver {
  constructor(
    private readonly checkout: CheckoutService,
    private readonly prices: CheckoutPricesService,
    private readonly signals: DecisionSignals,
  ) {}

  @Access('PUBLIC')
  @Cost(pricingCost)
  @AnswersRefusals()
  @Query(() => CheckoutPreviewResult, {
    description:
      'What an order would cost now: the contents of the cart, or the lines in the input. Changes nothing. Codes that cannot be used are reported with the prices.',
  })
  async checkoutPreview(
    @Arg('input', () => CheckoutPreviewInput, { description: 'What to price.' }) input: CheckoutPreviewInput,
    @Ctx() { shopper, read }: RequestContext,
  ): Promise<typeof CheckoutPreviewResult> {
    const { priced, countryCode } = await this.prices.preview(shopper, parseInput(checkoutPreviewSchema, input), read);
    return previewOf(priced, countryCode);
  }

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => PlaceOrderResult, {
    description:
      'Places an order for the contents of the cart or for the lines in the input. A visitor with a cart orders as a guest, and receives the link to the order by email.',
  })
  async placeOrder(
    @Arg('input', () => PlaceOrderInput, { description: 'The order to place.' })
    input: PlaceOrderInput,
    @Arg('waitFor', () => PlaceOrderWait, {
      nullable: true,
      description: 'What the response waits for. By default, it does not wait.',
    })
    waitFor: 'CONFIRMATION' | null,
    @Ctx() context: RequestContext,
  ): Promise<typeof PlaceOrderResult> {
    const { shopper, clientAddress } = context;
    const { order, token } = await this.checkout.place(shopper, parsePlacement(input), clientAddress);
    return new OrderPayload(waitFor === 'CONFIRMATION' ? await this.signals.awaitDecision(order) : order, token);
  }
}
