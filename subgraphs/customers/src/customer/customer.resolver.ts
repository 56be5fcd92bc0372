import {
  Access,
  AnswersRefusals,
  connectionType,
  emailAddress,
  EmailAddress,
  line,
  PageArgs,
  parseArguments,
  parseInput,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import { type Role } from '@commerce/identity';
import { Arg, Args, Ctx, Field, FieldResolver, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { parseRegistration, ProfileInput, profileSchema, RegisterInput } from './customer.inputs.ts';
import { CreateCustomerResult, CustomerPayload, CustomerResult, GrantRoleResult } from './customer.payloads.ts';
import type { CustomerService } from './customer.service.ts';
import { Customer, RoleEnum } from './customer.ts';
import type { RoleService } from '../role/role.service.ts';
import { originOf } from '../session/client.ts';
import { assertRole } from '../role/stored-role.ts';

const CustomerConnection = connectionType(Customer, 'Customer');

@ObjectType({
  description: 'The optional emails that a customer receives, in addition to those that all customers receive.',
})
class MailPreferences {
  @Field(() => Boolean, {
    description:
      'Whether the customer receives emails about the progress of their orders: confirmed, shipped, delivered.',
  })
  orderProgress!: boolean;
}

const searchSchema = z.object({ search: line(100).nullish() });

@Resolver(() => Customer)
export class CustomerResolver {
  constructor(
    private readonly book: CustomerService,
    private readonly roles: RoleService,
  ) {}

  @Access('PUBLIC')
  @Query(() => Customer, { nullable: true, description: 'The signed-in customer. Null if nobody is signed in.' })
  async me(@Ctx() context: RequestContext): Promise<Customer | undefined> {
    return context.caller && context.loader(this.book.load).load(context.caller.id);
  }

  @Access('ADMIN')
  @AnswersRefusals()
  @Mutation(() => CreateCustomerResult, {
    description:
      'Creates a customer without email verification. Use it only if the email address is known to belong to the customer. Administrators only.',
  })
  async createCustomer(
    @Arg('input', () => RegisterInput, { description: "The customer's details." }) input: RegisterInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof CreateCustomerResult> {
    const registration = parseRegistration(input);
    return new CustomerPayload(await this.book.createFor(context.signedIn.id, registration, originOf(context)));
  }

  @Access('ADMIN')
  @AnswersRefusals()
  @Mutation(() => GrantRoleResult, {
    description:
      'Grants a role to the customer with this email address and ends their sessions. The customer must sign in again to use the role. For STAFF and ADMIN, a password that was never confirmed is removed, as with a sign-in by email. The last administrator cannot lose the role. Administrators only.',
  })
  async grantRole(
    @Arg('email', () => EmailAddress, { description: "The customer's email address." }) email: string,
    @Arg('role', () => RoleEnum, { description: "The new role. It replaces the customer's current role." }) role: Role,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof GrantRoleResult> {
    const input = parseInput(z.object({ email: emailAddress() }), { email });
    return new CustomerPayload(await this.roles.grant(signedIn.id, input.email, role));
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => CustomerResult, { description: "Updates the caller's profile." })
  async updateProfile(
    @Arg('input', () => ProfileInput, { description: 'The changes to the profile.' }) input: ProfileInput,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof CustomerResult> {
    const country = input.phone == null ? undefined : await this.book.countryOf(signedIn.id);
    return new CustomerPayload(await this.book.updateProfile(signedIn.id, parseInput(profileSchema(country), input)));
  }

  @Access('CUSTOMER')
  @Mutation(() => CustomerPayload, { description: 'Sets which optional emails the caller receives.' })
  async setMailPreferences(
    @Arg('orderProgress', () => Boolean, {
      description: 'Whether to send emails about the progress of orders: confirmed, shipped, delivered.',
    })
    orderProgress: boolean,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<CustomerPayload> {
    return new CustomerPayload(await this.book.setMailPreferences(signedIn.id, orderProgress));
  }

  @Access('STAFF')
  @Query(() => CustomerConnection, { description: 'All customers, newest first. Staff only.' })
  async customers(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Return only customers whose name (ignoring accents and case) or email address starts with this text. Up to 100 characters.',
    })
    search: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Customer>> {
    const { search: beginning } = parseArguments(searchSchema, { search });
    const found = await this.book.listFor(context.signedIn.id, page, context.read, beginning);
    // Nothing is found for those who are no staff any more: whether that is why is looked up only then.
    if (found.nodes.length === 0) assertRole((await this.me(context))?.role, 'STAFF');
    return found;
  }

  @FieldResolver(() => MailPreferences, { description: 'The optional emails that the customer receives.' })
  mailPreferences(@Root() { mailOrderProgress }: Customer): MailPreferences {
    return Object.assign(new MailPreferences(), { orderProgress: mailOrderProgress });
  }
}
