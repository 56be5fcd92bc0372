import { ValidationError, VersionConflictError } from '@commerce/graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { ShippingMethodNotFoundError } from './shipping-method.errors.ts';
import { ShippingMethod } from './shipping-method.ts';

@ObjectType({ description: 'The result of a successful shipping method mutation.' })
export class ShippingMethodPayload {
  @Field(() => ShippingMethod, { description: 'The shipping method after the change.' })
  readonly shippingMethod: ShippingMethod;

  constructor(shippingMethod: ShippingMethod) {
    this.shippingMethod = shippingMethod;
  }
}

export const CreateShippingMethodResult = createUnionType({
  name: 'CreateShippingMethodResult',
  description: 'The result of `createShippingMethod`: the new shipping method or an error.',
  types: () => [ShippingMethodPayload, ValidationError] as const,
});

export const UpdateShippingMethodResult = createUnionType({
  name: 'UpdateShippingMethodResult',
  description: 'The result of `updateShippingMethod`: the updated shipping method or an error.',
  types: () => [ShippingMethodPayload, ValidationError, ShippingMethodNotFoundError, VersionConflictError] as const,
});
