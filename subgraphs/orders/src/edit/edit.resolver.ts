import { Access, AnswersRefusals, parseInput, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { OrderPayload } from '../order/order.results.ts';
import { Order } from '../order/order.ts';
import { viewerOf } from '../order/viewer.ts';
import { EditOrderInput, editOrderSchema } from './edit.inputs.ts';
import { EditOrderResult } from './edit.results.ts';
import type { EditService } from './edit.service.ts';
import type { IncreaseService } from './increase.service.ts';
import { OrderEdit } from './order-edit.ts';

@Resolver()
export class EditResolver {
  constructor(private readonly edits: EditService) {}

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => EditOrderResult, {
    description:
      "Edits an order that is CONFIRMED, before it is packed: its shipping address, its note, or the quantities of its lines. Units that are left out are cancelled: they are for sale again and are not charged. More units are added once their stock is reserved and the payment of the new total is authorized: until then, `Order.edit` is pending. If that fails, the order stays as it is. Available to the order's customer, to staff, and to guests with the token of their order. Without a token, the caller must be signed in.",
  })
  async editOrder(
    @Arg('id', () => ID, { description: 'The ID of the order.' }) id: string,
    @Arg('input', () => EditOrderInput, { description: 'What to change.' }) edit: EditOrderInput,
    @Arg('token', () => String, { nullable: true, description: 'The token of the link to the order of a guest.' })
    token: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<typeof EditOrderResult> {
    const viewer = viewerOf(context, token);
    const { input, ...order } = parseInput(editOrderSchema, { id, input: edit });
    return new OrderPayload(await this.edits.edit(viewer, order.id, input));
  }
}

@Resolver(() => Order)
export class OrderEditResolver {
  constructor(private readonly increases: IncreaseService) {}

  @FieldResolver(() => OrderEdit, {
    nullable: true,
    description: 'The latest edit that adds units to the order: pending, applied or failed. Null if there was none.',
  })
  async edit(@Root() order: Order, @Ctx() context: RequestContext): Promise<OrderEdit | null> {
    return (await context.loader(this.increases.load).load(order.id)) ?? null;
  }
}
