import { Access, AnswersRefusals, parseInput, type RequestContext, uuid } from '@commerce/graphql';
import { NotFoundError } from '@commerce/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { SavedAddressInput, savedAddressSchema } from './address.inputs.ts';
import { AddAddressResult, AddressPayload, UpdateAddressResult } from './address.results.ts';
import type { AddressService } from './address.service.ts';

/** Throws `NotFoundError` unless it is a UUID. */
function idIn(id: string): string {
  const { data } = uuid().safeParse(id);
  if (data === undefined) throw new NotFoundError('Address');
  return data;
}

@Resolver()
export class AddressResolver {
  constructor(private readonly service: AddressService) {}

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
    return new AddressPayload(await this.service.add(signedIn.id, parseInput(savedAddressSchema, input)));
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
    return new AddressPayload(await this.service.update(signedIn.id, idIn(id), address));
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
    await this.service.remove(signedIn.id, idIn(id));
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
    return new AddressPayload(await this.service.setDefault(signedIn.id, idIn(id)));
  }
}
