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
  type Role,
} from '@commerce/service';
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

@ObjectType({ description: 'Which mails a customer wants, beside those that everybody is sent.' })
class MailPreferences {
  @Field(() => Boolean, { description: 'On the way of an order: confirmed, shipped, delivered.' })
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
  @Query(() => Customer, { nullable: true, description: 'Whoever is asking; null when nobody is signed in.' })
  async me(@Ctx() context: RequestContext): Promise<Customer | undefined> {
    return context.caller && context.loader(this.book.load).load(context.caller.id);
  }

  @Access('ADMIN')
  @AnswersRefusals()
  @Mutation(() => CreateCustomerResult, {
    description:
      'Makes a customer without a mail: for whoever knows that the e-mail address is theirs. Administrators only.',
  })
  async createCustomer(
    @Arg('input', () => RegisterInput, { description: 'Who they are.' }) input: RegisterInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof CreateCustomerResult> {
    const registration = parseRegistration(input);
    return new CustomerPayload(await this.book.createFor(context.signedIn.id, registration, originOf(context)));
  }

  @Access('ADMIN')
  @AnswersRefusals()
  @Mutation(() => GrantRoleResult, {
    description:
      'Gives the owner of an e-mail address a role and ends their sessions: they sign in again to use it. With STAFF or ADMIN, a password that was never confirmed ends as well, as with a sign-in by mail. The last administrator keeps the role. Administrators only.',
  })
  async grantRole(
    @Arg('email', () => EmailAddress, { description: 'Whose role it shall be.' }) email: string,
    @Arg('role', () => RoleEnum, { description: 'The role, in place of the one they have.' }) role: Role,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof GrantRoleResult> {
    const input = parseInput(z.object({ email: emailAddress() }), { email });
    return new CustomerPayload(await this.roles.grant(signedIn.id, input.email, role));
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => CustomerResult, { description: 'Changes what the caller tells of themselves.' })
  async updateProfile(
    @Arg('input', () => ProfileInput, { description: 'What shall be another.' }) input: ProfileInput,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof CustomerResult> {
    const country = input.phone == null ? undefined : await this.book.countryOf(signedIn.id);
    return new CustomerPayload(await this.book.updateProfile(signedIn.id, parseInput(profileSchema(country), input)));
  }

  @Access('CUSTOMER')
  @Mutation(() => CustomerPayload, { description: 'Says which mails the caller wants.' })
  async setMailPreferences(
    @Arg('orderProgress', () => Boolean, { description: 'On the way of an order: confirmed, shipped, delivered.' })
    orderProgress: boolean,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<CustomerPayload> {
    return new CustomerPayload(await this.book.setMailPreferences(signedIn.id, orderProgress));
  }

  @Access('STAFF')
  @Query(() => CustomerConnection, { description: 'Everybody who is a customer, newest first. For staff.' })
  async customers(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'The beginning of a name, with or without accents and capitals, or of an e-mail address; up to 100 characters.',
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

  @FieldResolver(() => MailPreferences, { description: 'Which mails they want.' })
  mailPreferences(@Root() { mailOrderProgress }: Customer): MailPreferences {
    return Object.assign(new MailPreferences(), { orderProgress: mailOrderProgress });
  }
}
