import { ValidationError } from '@commerce/graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { TooManyAddressesError } from './address.errors.ts';
import { Address } from './address.ts';

@ObjectType({ description: 'The result of a successful address mutation.' })
export class AddressPayload {
  @Field(() => Address, { description: 'The address after the change.' })
  readonly address: Address;

  constructor(address: Address) {
    this.address = address;
  }
}

export const AddAddressResult = createUnionType({
  name: 'AddAddressResult',
  description: 'The result of `addAddress`: the new address or an error.',
  types: () => [AddressPayload, ValidationError, TooManyAddressesError] as const,
});

export const UpdateAddressResult = createUnionType({
  name: 'UpdateAddressResult',
  description: 'The result of `updateAddress`: the updated address or an error.',
  types: () => [AddressPayload, ValidationError] as const,
});
