import { Access, AnswersRefusals, parseInput, uuid, type RequestContext } from '@commerce/service';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { OrderPayload, OrderResult } from '../order/order.results.ts';
import { Order } from '../order/order.ts';
import { FulfilmentInput, fulfilOrderSchema } from './fulfilment.inputs.ts';
import type { FulfilmentService } from './fulfilment.service.ts';
import { Fulfilment, FulfilmentLine } from './fulfilment.ts';

@Resolver()
export class FulfilmentMutations {
  constructor(private readonly fulfilments: FulfilmentService) {}

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => OrderResult, {
    description: 'Ships a part of an order that is PROCESSING; with the last part the order is SHIPPED. Staff only.',
  })
  async fulfilOrder(
    @Arg('id', () => ID, { description: 'The order.' }) id: string,
    @Arg('input', () => FulfilmentInput, { description: 'The parcel.' }) parcel: FulfilmentInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof OrderResult> {
    const { id: orderId, input } = parseInput(fulfilOrderSchema, { id, input: parcel });
    return new OrderPayload(await this.fulfilments.ship(context.signedIn, orderId, input));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => OrderResult, {
    description: 'A parcel has come; with the last one the order is DELIVERED. Staff only.',
  })
  async markDelivered(
    @Arg('fulfilmentId', () => ID, { description: 'The parcel.' }) fulfilmentId: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof OrderResult> {
    const input = parseInput(z.object({ fulfilmentId: uuid() }), { fulfilmentId });
    return new OrderPayload(await this.fulfilments.deliver(context.signedIn, input.fulfilmentId));
  }
}

@Resolver(() => Order)
export class OrderFulfilmentsResolver {
  constructor(private readonly service: FulfilmentService) {}

  @FieldResolver(() => [Fulfilment], { description: 'The parcels it was shipped in, first to last.' })
  async fulfilments(@Root() order: Order, @Ctx() context: RequestContext): Promise<Fulfilment[]> {
    return (await context.loader(this.service.load).load(order.id)) ?? [];
  }
}

@Resolver(() => Fulfilment)
export class FulfilmentResolver {
  constructor(private readonly fulfilments: FulfilmentService) {}

  @FieldResolver(() => [FulfilmentLine], { description: 'What is in it.' })
  async lines(@Root() fulfilment: Fulfilment, @Ctx() context: RequestContext): Promise<FulfilmentLine[]> {
    return (await context.loader(this.fulfilments.loadLines).load(fulfilment.id)) ?? [];
  }
}
