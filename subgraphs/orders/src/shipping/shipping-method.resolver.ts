import {
  Access,
  AnswersRefusals,
  connectionType,
  Money,
  PageArgs,
  PageSize,
  parseInput,
  uuid,
  versionDescriptionOf,
  type BaseVersion,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { ShippingMethodInput, shippingMethodSchema } from './shipping-method.inputs.ts';
import {
  CreateShippingMethodResult,
  ShippingMethodPayload,
  UpdateShippingMethodResult,
} from './shipping-method.results.ts';
import type { ShippingMethodService } from './shipping-method.service.ts';
import { ShippingMethod, ShippingRate } from './shipping-method.ts';

const ShippingMethodConnection = connectionType(ShippingMethod, 'ShippingMethod');
const updateSchema = z.object({ id: uuid(), input: shippingMethodSchema });

@Resolver()
export class ShippingMethodResolver {
  constructor(private readonly service: ShippingMethodService) {}

  @Access('STAFF')
  @PageSize()
  @Query(() => ShippingMethodConnection, {
    description: 'The shipping methods of the shop, in the order in which shoppers see them. Staff only.',
  })
  shippingMethods(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { read }: RequestContext,
  ): Promise<Connection<ShippingMethod>> {
    return this.service.list(page, read);
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => CreateShippingMethodResult, { description: 'Creates a shipping method. Staff only.' })
  async createShippingMethod(
    @Arg('input', () => ShippingMethodInput, { description: 'The shipping method to create.' })
    input: ShippingMethodInput,
  ): Promise<typeof CreateShippingMethodResult> {
    return new ShippingMethodPayload(await this.service.create(parseInput(shippingMethodSchema, input)));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => UpdateShippingMethodResult, {
    description:
      'Replaces the content of a shipping method. Orders that were placed before stay as they are. Staff only.',
  })
  async updateShippingMethod(
    @Arg('id', () => ID, { description: 'The ID of the shipping method.' }) id: string,
    @Arg('input', () => ShippingMethodInput, { description: 'The new content.' }) content: ShippingMethodInput,
    @Arg('version', () => Int, { nullable: true, description: versionDescriptionOf('shipping method') })
    version: BaseVersion,
  ): Promise<typeof UpdateShippingMethodResult> {
    const { input, ...shippingMethod } = parseInput(updateSchema, { id, input: content });
    return new ShippingMethodPayload(await this.service.update(shippingMethod.id, input, version));
  }
}

@Resolver(() => ShippingRate)
export class ShippingRateResolver {
  @FieldResolver(() => Money, { description: 'The price.' })
  price(@Root() { priceMinor, currencyCode }: ShippingRate): Money {
    return new Money(priceMinor, currencyCode);
  }
}
