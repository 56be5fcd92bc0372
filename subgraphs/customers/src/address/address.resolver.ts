import { Access, AnswersRefusals, parseInput, type RequestContext, uuid, ValidationError } from '@commerce/graphql';
import { NotFoundError } from '@commerce/runtime';
import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { Customer } from '../customer/customer.ts';
import { TooManyAddressesError } from './address.errors.ts';
import { SavedAddressInput, savedAddressSchema } from './address.inputs.ts';
import type { AddressService } from './address.service.ts';
import { Address } from './address.ts';

@ObjectType({ description: 'The result of a successful address mutation.' })
class AddressPayload {
  @Field(() => Address, { description: 'The address after the change.' })
  readonly address: Address;

  constructor(address: Address) {
    this.address = address;
  }
}

const AddAddressResult = createUnionType({
  name: 'AddAddressResult',
  description: 'The result of `addAddress`: the new address or an error.',
  types: () => [AddressPayload, ValidationError, TooManyAddressesError] as const,
});

const UpdateAddressResult = createUnionType({
  name: 'UpdateAddressResult',
  description: 'The result of `updateAddress`: the updated address or an error.',
  types: () => [AddressPayload, ValidationError] as const,
});

/** What is no id is the id of nothing. */
function idIn(id: string): string {
  const { data } = uuid().safeParse(id);
  if (data === undefined) throw new NotFoundError('Address');
  return data;
}

@Resolver(() => Customer)
export class AddressResolver {
  constructor(private readonly book: AddressService) {}

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => AddAddressResult, {
    description:
      "Adds an address to the caller's address book. The first address becomes the default. A customer can have at most 50 addresses.",
  })
  async addAddress(
    @Arg('input', () => SavedAddressInput, { description: 'The address to add.' }) input: SavedAddressInput,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof AddAddressResult> {
    return new AddressPayload(await this.book.add(signedIn.id, parseInput(savedAddressSchema, input)));
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => UpdateAddressResult, {
    description:
      "Replaces an address in the caller's address book. Existing orders keep the address they were placed with.",
  })
  async updateAddress(
    @Arg('id', () => ID, { description: 'The ID of the address to replace.' }) id: string,
    @Arg('input', () => SavedAddressInput, {
      description: 'The complete new address. Optional fields that are omitted are cleared.',
    })
    input: SavedAddressInput,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof UpdateAddressResult> {
    const address = parseInput(savedAddressSchema, input);
    return new AddressPayload(await this.book.update(signedIn.id, idIn(id), address));
  }

  @Access('CUSTOMER')
  @Mutation(() => Boolean, {
    description:
      "Removes an address from the caller's address book. If it was the default, the oldest remaining address becomes the default.",
  })
  async removeAddress(
    @Arg('id', () => ID, { description: 'The ID of the address to remove.' }) id: string,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<boolean> {
    await this.book.remove(signedIn.id, idIn(id));
    return true;
  }

  @Access('CUSTOMER')
  @Mutation(() => AddressPayload, {
    description: "Makes an address in the caller's address book the default for checkout.",
  })
  async setDefaultAddress(
    @Arg('id', () => ID, { description: 'The ID of the address.' }) id: string,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<AddressPayload> {
    return new AddressPayload(await this.book.setDefault(signedIn.id, idIn(id)));
  }

  @FieldResolver(() => [Address], { description: "The addresses in the customer's address book, oldest first." })
  async addresses(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<Address[]> {
    return (await context.loader(this.book.loadOf).load(customer.id)) ?? [];
  }

  @FieldResolver(() => Address, { nullable: true, description: "The customer's default address for checkout." })
  async defaultAddress(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<Address | undefined> {
    return (await this.addresses(customer, context)).find(({ isDefault }) => isDefault);
  }
}
