import { Access, AnswersRefusals, parseInput, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { CustomerReference } from '../order/order.references.ts';
import { OrderPayload } from '../order/order.results.ts';
import { Order } from '../order/order.ts';
import { addOrderNoteSchema } from './note.inputs.ts';
import { AddOrderNoteResult } from './note.results.ts';
import type { NoteService } from './note.service.ts';
import { OrderNote } from './order-note.ts';

@Resolver(() => Order)
export class OrderNotesResolver {
  constructor(private readonly service: NoteService) {}

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => AddOrderNoteResult, {
    description: 'Adds a note about an order, which only staff see. An order has at most 100. Staff only.',
  })
  async addOrderNote(
    @Arg('orderId', () => ID, { description: 'The ID of the order.' }) orderId: string,
    @Arg('text', () => String, { description: 'Plain text of 1–2,000 characters, with line breaks.' }) text: string,
    @Arg('idempotencyKey', () => String, {
      description: 'A key of 8–100 characters that the client generates. A repeated key does not add another note.',
    })
    idempotencyKey: string,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof AddOrderNoteResult> {
    const note = parseInput(addOrderNoteSchema, { orderId, text, idempotencyKey });
    return new OrderPayload(await this.service.add(signedIn, note));
  }

  @Access('STAFF')
  @FieldResolver(() => [OrderNote], {
    nullable: true,
    description: 'What staff have written about the order, oldest first. Staff only.',
  })
  async staffNotes(@Root() order: Order, @Ctx() context: RequestContext): Promise<OrderNote[]> {
    return (await context.loader(this.service.load).load(order.id)) ?? [];
  }
}

@Resolver(() => OrderNote)
export class OrderNoteResolver {
  @FieldResolver(() => CustomerReference, {
    nullable: true,
    description: 'The member of staff who has written it. Null if the account was deleted.',
  })
  author(@Root() { authorId }: OrderNote): CustomerReference {
    return new CustomerReference(authorId);
  }
}
