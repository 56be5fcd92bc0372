import { Access, AnswersRefusals, parseInput, type RequestContext } from '@commerce/service';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { OrderPayload, OrderResult } from '../order/order.results.ts';
import { Order } from '../order/order.ts';
import { acceptReturnSchema, refuseReturnSchema, requestReturnSchema, ReturnInput } from './order-return.inputs.ts';
import type { OrderReturnService } from './order-return.service.ts';
import { OrderReturn, OrderReturnLine } from './order-return.ts';

@Resolver()
export class OrderReturnMutations {
  constructor(private readonly returns: OrderReturnService) {}

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => OrderResult, {
    description: 'Asks to send back some of what has arrived of an order: for its customer and for staff.',
  })
  async requestReturn(
    @Arg('orderId', () => ID, { description: 'The order.' }) orderId: string,
    @Arg('input', () => ReturnInput, { description: 'What, and why.' }) goods: ReturnInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof OrderResult> {
    const { input, ...order } = parseInput(requestReturnSchema, { orderId, input: goods });
    return new OrderPayload(await this.returns.request(context.signedIn, order.orderId, input));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => OrderResult, {
    description: 'The goods of a return are back: what was paid for them is refunded. Staff only.',
  })
  async acceptReturn(
    @Arg('id', () => ID, { description: 'The return.' }) id: string,
    @Arg('restock', () => Boolean, { description: 'Whether the goods go on sale again.' }) restock: boolean,
    @Arg('answer', () => String, { nullable: true, description: 'A word to the customer, up to 500 characters.' })
    answer: string | null,
    @Ctx() context: RequestContext,
  ): Promise<typeof OrderResult> {
    const input = parseInput(acceptReturnSchema, { id, answer });
    return new OrderPayload(await this.returns.accept(context.signedIn, input.id, restock, input.answer ?? null));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => OrderResult, { description: 'Does not take the goods of a return back. Staff only.' })
  async refuseReturn(
    @Arg('id', () => ID, { description: 'The return.' }) id: string,
    @Arg('answer', () => String, { description: 'Why, up to 500 characters.' }) answer: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof OrderResult> {
    const input = parseInput(refuseReturnSchema, { id, answer });
    return new OrderPayload(await this.returns.refuse(context.signedIn, input.id, input.answer));
  }
}

@Resolver(() => Order)
export class OrderReturnsResolver {
  constructor(private readonly service: OrderReturnService) {}

  @FieldResolver(() => [OrderReturn], { description: 'What of it was sent back, or is to be, first to last.' })
  async returns(@Root() order: Order, @Ctx() context: RequestContext): Promise<OrderReturn[]> {
    return (await context.loader(this.service.load).load(order.id)) ?? [];
  }
}

@Resolver(() => OrderReturn)
export class OrderReturnResolver {
  constructor(private readonly service: OrderReturnService) {}

  @FieldResolver(() => [OrderReturnLine], { description: 'What is sent back.' })
  async lines(@Root() { id }: OrderReturn, @Ctx() context: RequestContext): Promise<OrderReturnLine[]> {
    return (await context.loader(this.service.loadLines).load(id)) ?? [];
  }
}
