import {
  Access,
  AnswersRefusals,
  NotFoundError,
  parseInput,
  type RequestContext,
  uuid,
  ValidationError,
} from '@commerce/service';
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

@ObjectType({ description: 'An address after a change.' })
class AddressPayload {
  @Field(() => Address, { description: 'The address as it is now.' })
  readonly address: Address;

  constructor(address: Address) {
    this.address = address;
  }
}

const AddAddressResult = createUnionType({
  name: 'AddAddressResult',
  description: 'The new address, or why there is none.',
  types: () => [AddressPayload, ValidationError, TooManyAddressesError] as const,
});

const UpdateAddressResult = createUnionType({
  name: 'UpdateAddressResult',
  description: 'The address after the change, or why it has not changed.',
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
    description: "Adds an address to the caller's; the first one becomes the default. At most 50.",
  })
  async addAddress(
    @Arg('input', () => SavedAddressInput, { description: 'The address.' }) input: SavedAddressInput,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof AddAddressResult> {
    return new AddressPayload(await this.book.add(signedIn.id, parseInput(savedAddressSchema, input)));
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => UpdateAddressResult, {
    description: "Replaces one of the caller's addresses. Orders keep the address that they were placed with.",
  })
  async updateAddress(
    @Arg('id', () => ID, { description: 'Which one.' }) id: string,
    @Arg('input', () => SavedAddressInput, { description: 'The whole address: what is left out is taken away.' })
    input: SavedAddressInput,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof UpdateAddressResult> {
    const address = parseInput(savedAddressSchema, input);
    return new AddressPayload(await this.book.update(signedIn.id, idIn(id), address));
  }

  @Access('CUSTOMER')
  @Mutation(() => Boolean, {
    description: "Removes one of the caller's addresses. When it was the default, the oldest that is left becomes it.",
  })
  async removeAddress(
    @Arg('id', () => ID, { description: 'Which one.' }) id: string,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<boolean> {
    await this.book.remove(signedIn.id, idIn(id));
    return true;
  }

  @Access('CUSTOMER')
  @Mutation(() => AddressPayload, {
    description: "Makes one of the caller's addresses the one a checkout starts with.",
  })
  async setDefaultAddress(
    @Arg('id', () => ID, { description: 'Which one.' }) id: string,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<AddressPayload> {
    return new AddressPayload(await this.book.setDefault(signedIn.id, idIn(id)));
  }

  @FieldResolver(() => [Address], { description: 'Where parcels may go: oldest first.' })
  async addresses(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<Address[]> {
    return (await context.loader(this.book.loadOf).load(customer.id)) ?? [];
  }

  @FieldResolver(() => Address, { nullable: true, description: 'The address that a checkout starts with.' })
  async defaultAddress(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<Address | undefined> {
    return (await this.addresses(customer, context)).find(({ isDefault }) => isDefault);
  }
}
