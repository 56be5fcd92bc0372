import {
  Access,
  AnswersRefusals,
  connectionType,
  line,
  PageArgs,
  PageSize,
  parseArguments,
  parseInput,
  uuid,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { parseRegistration, ProfileInput, profileSchema, RegisterInput } from './customer.inputs.ts';
import { CreateCustomerResult, CustomerPayload, UpdateProfileResult } from './customer.results.ts';
import type { CustomerService } from './customer.service.ts';
import { Language } from '@commerce/shop';
import { Customer } from './customer.ts';
import { originOf } from '../client/client.ts';
import { assertRole } from './stored-role.ts';

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

  @Field(() => Boolean, {
    description: 'Whether the customer has consented to emails about what they left in their cart.',
  })
  cartReminders!: boolean;

  @Field(() => Date, { nullable: true, description: 'When the customer has consented to these. Null without consent.' })
  cartRemindersSince!: Date | null;

  @Field(() => Language, { description: 'The language of all emails to the customer.' })
  language!: Language;
}

const searchSchema = z.object({ search: line(100).nullish() });

@Resolver(() => Customer)
export class CustomerResolver {
  constructor(private readonly service: CustomerService) {}

  @Access('PUBLIC')
  @Query(() => Customer, { nullable: true, description: 'The signed-in customer. Null if nobody is signed in.' })
  async me(@Ctx() context: RequestContext): Promise<Customer | undefined> {
    return context.caller && context.loader(this.service.load).load(context.caller.id);
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
    return new CustomerPayload(await this.service.createFor(context.signedIn.id, registration, originOf(context)));
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => UpdateProfileResult, { description: "Updates the caller's profile." })
  async updateProfile(
    @Arg('input', () => ProfileInput, { description: 'The changes to the profile.' }) input: ProfileInput,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof UpdateProfileResult> {
    const country = input.phone == null ? undefined : await this.service.countryOf(signedIn.id);
    return new CustomerPayload(
      await this.service.updateProfile(signedIn.id, parseInput(profileSchema(country), input)),
    );
  }

  @Access('CUSTOMER')
  @Mutation(() => CustomerPayload, {
    description: 'Sets which optional emails the caller receives, and the language of all emails.',
  })
  async setMailPreferences(
    @Arg('orderProgress', () => Boolean, {
      description: 'Whether to send emails about the progress of orders: confirmed, shipped, delivered.',
    })
    orderProgress: boolean,
    @Arg('cartReminders', () => Boolean, {
      nullable: true,
      description: 'Whether to send emails about what is left in the cart. If omitted, nothing changes.',
    })
    cartReminders: boolean | null | undefined,
    @Arg('language', () => Language, {
      nullable: true,
      description: 'The language of all emails. If omitted, nothing changes.',
    })
    language: Language | null | undefined,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<CustomerPayload> {
    const preferences = {
      orderProgress,
      cartReminders: cartReminders ?? undefined,
      language: language ?? undefined,
    };
    return new CustomerPayload(await this.service.setMailPreferences(signedIn.id, preferences));
  }

  @Access('STAFF')
  @PageSize()
  @Query(() => CustomerConnection, { description: 'All customers, newest first. Staff only.' })
  async customers(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Return only customers whose name (ignoring accents and case), email address or telephone number (with its country code) starts with this text. Up to 100 characters.',
    })
    search: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Customer>> {
    const { search: beginning } = parseArguments(searchSchema, { search });
    const found = await this.service.listFor(context.signedIn.id, page, context.read, beginning);
    // A caller who is no longer staff finds nothing, so the stored role is read only if nothing was found.
    if (found.nodes.length === 0) assertRole((await this.me(context))?.role, 'STAFF');
    return found;
  }

  @Access('STAFF')
  @Query(() => Customer, { nullable: true, description: 'A customer by ID. Null if there is none. Staff only.' })
  async customer(
    @Arg('id', () => ID, { description: "The customer's ID (a UUID)." }) key: string,
    @Ctx() context: RequestContext,
  ): Promise<Customer | undefined> {
    const { data: id } = uuid().safeParse(key);
    assertRole((await this.me(context))?.role, 'STAFF');
    return id === undefined ? undefined : context.loader(this.service.load).load(id);
  }

  @FieldResolver(() => MailPreferences, {
    description: 'The optional emails that the customer receives, and the language of all.',
  })
  mailPreferences(@Root() { mailOrderProgress, cartRemindersSince, mailLanguage }: Customer): MailPreferences {
    return Object.assign(new MailPreferences(), {
      orderProgress: mailOrderProgress,
      cartReminders: cartRemindersSince !== null,
      cartRemindersSince,
      language: mailLanguage,
    });
  }
}
