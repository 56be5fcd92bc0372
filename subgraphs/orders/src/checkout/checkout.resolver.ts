import { Access, AnswersRefusals, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { OrderPayload } from '../order/order.results.ts';
import { parsePlacement, PlaceOrderInput, PlaceOrderWait } from './checkout.inputs.ts';
import { PlaceOrderResult } from './checkout.results.ts';
import type { CheckoutService } from './checkout.service.ts';
import type { DecisionSignals } from './decision-signals.ts';

@Resolver()
export class CheckoutResolver {
  constructor(
    private readonly checkout: CheckoutService,
    private readonly signals: DecisionSignals,
  ) {}

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => PlaceOrderResult, {
    description: 'Places an order for the contents of the cart or for the lines in the input.',
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
    const order = await this.checkout.place(context.signedIn.id, parsePlacement(input));
    return new OrderPayload(waitFor === 'CONFIRMATION' ? await this.signals.awaitDecision(order) : order);
  }
}
