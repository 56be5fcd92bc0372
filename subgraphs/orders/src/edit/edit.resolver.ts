import { Access, AnswersRefusals, parseInput, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { OrderPayload } from '../order/order.results.ts';
import { viewerOf } from '../order/viewer.ts';
import { EditOrderInput, editOrderSchema } from './edit.inputs.ts';
import { EditOrderResult } from './edit.results.ts';
import type { EditService } from './edit.service.ts';

@Resolver()
export class EditResolver {
  constructor(private readonly edits: EditService) {}

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => EditOrderResult, {
    description:
      "Edits an order that is CONFIRMED, before it is packed: its shipping address, its note, and fewer units of its lines. Units that are left out are cancelled: they are for sale again and are not charged. Available to the order's customer, to staff, and to guests with the token of their order. Without a token, the caller must be signed in.",
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
