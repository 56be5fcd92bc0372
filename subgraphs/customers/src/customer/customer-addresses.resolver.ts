import type { RequestContext } from '@commerce/graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { AddressService } from '../address/address.service.ts';
import { Address } from '../address/address.ts';
import { Customer } from './customer.ts';

@Resolver(() => Customer)
export class CustomerAddressesResolver {
  constructor(private readonly service: AddressService) {}

  @FieldResolver(() => [Address], { description: "The addresses in the customer's address book, oldest first." })
  async addresses(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<Address[]> {
    return (await context.loader(this.service.loadOf).load(customer.id)) ?? [];
  }

  @FieldResolver(() => Address, { nullable: true, description: "The customer's default address for checkout." })
  async defaultAddress(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<Address | undefined> {
    return (await this.addresses(customer, context)).find(({ isDefault }) => isDefault);
  }
}
