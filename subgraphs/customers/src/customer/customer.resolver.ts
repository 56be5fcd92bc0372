import {
  Access,
  AnswersRefusals,
  emailAddress,
  EmailAddress,
  parseInput,
  ValidationError,
  type RequestContext,
  type Role,
} from '@commerce/service';
import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  FieldResolver,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { z } from 'zod';
import type { AddressService } from '../address/address.service.ts';
import { Address } from '../address/address.ts';
import { LoginPayload } from '../session/session.payloads.ts';
import type { SessionService } from '../session/session.service.ts';
import { CustomerNotFoundError, EmailTakenError } from './customer.errors.ts';
import { RegisterInput, registerSchema } from './customer.inputs.ts';
import type { CustomerService } from './customer.service.ts';
import { Customer, RoleEnum } from './customer.ts';

const RegisterResult = createUnionType({
  name: 'RegisterResult',
  description: 'A session of the new customer, or why there is none.',
  types: () => [LoginPayload, ValidationError, EmailTakenError] as const,
});

@ObjectType({ description: 'A customer after a change.' })
class CustomerPayload {
  @Field(() => Customer, { description: 'The customer as they are now.' })
  readonly customer: Customer;

  constructor(customer: Customer) {
    this.customer = customer;
  }
}

const GrantRoleResult = createUnionType({
  name: 'GrantRoleResult',
  description: 'The customer with the new role, or why there is none.',
  types: () => [CustomerPayload, ValidationError, CustomerNotFoundError] as const,
});

@Resolver(() => Customer)
export class CustomerResolver {
  constructor(
    private readonly customers: CustomerService,
    private readonly addressBook: AddressService,
    private readonly sessions: SessionService,
  ) {}

  @Access('PUBLIC')
  @Query(() => Customer, { nullable: true, description: 'Whoever is asking; null when nobody is signed in.' })
  async me(@Ctx() context: RequestContext): Promise<Customer | undefined> {
    return context.caller && context.loader(this.customers.load).load(context.caller.id);
  }

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => RegisterResult, { description: 'Makes a customer and signs them in.' })
  async register(
    @Arg('input', () => RegisterInput, { description: 'Who they are.' }) input: RegisterInput,
  ): Promise<typeof RegisterResult> {
    return this.sessions.open(await this.customers.register(parseInput(registerSchema, input)));
  }

  @Access('ADMIN')
  @AnswersRefusals()
  @Mutation(() => GrantRoleResult, {
    description: 'Gives somebody a role, from their next sign-in on. Administrators only.',
  })
  async grantRole(
    @Arg('email', () => EmailAddress, { description: 'Whose role it shall be.' }) email: string,
    @Arg('role', () => RoleEnum, { description: 'The role, in place of the one they have.' }) role: Role,
  ): Promise<typeof GrantRoleResult> {
    const input = parseInput(z.object({ email: emailAddress() }), { email });
    return new CustomerPayload(await this.customers.grantRole(input.email, role));
  }

  @FieldResolver(() => [Address], { description: 'Where parcels may go: oldest first.' })
  async addresses(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<Address[]> {
    return (await context.loader(this.addressBook.loadOf).load(customer.id)) ?? [];
  }

  @FieldResolver(() => Address, { nullable: true, description: 'The address that a checkout starts with.' })
  async defaultAddress(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<Address | undefined> {
    return (await this.addresses(customer, context)).find(({ isDefault }) => isDefault);
  }
}
