import { Access, AnswersRefusals, parseInput, type RequestContext, uuid } from '@commerce/graphql';
import { ForbiddenError, NotFoundError } from '@commerce/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { clientOf, originOf } from '../client/client.ts';
import { Customer } from '../customer/customer.ts';
import { SessionArgs } from '../session/session.inputs.ts';
import { answerSession } from '../session/session.resolver.ts';
import type { PasskeyLoginService } from './passkey-login.service.ts';
import {
  NewPasskeyInput,
  newPasskeySchema,
  PasskeyAssertionInput,
  passkeyAssertionSchema,
  passkeyNameSchema,
} from './passkey.inputs.ts';
import {
  AddPasskeyResult,
  LoginWithPasskeyResult,
  PasskeyOptions,
  PasskeyPayload,
  RenamePasskeyResult,
  RequestPasskeyResult,
} from './passkey.results.ts';
import type { PasskeyService } from './passkey.service.ts';
import { Passkey } from './passkey.ts';

/** Throws `NotFoundError` unless it is a UUID. */
function idIn(id: string): string {
  const { data } = uuid().safeParse(id);
  if (data === undefined) throw new NotFoundError('Passkey');
  return data;
}

@Resolver(() => Customer)
export class PasskeyResolver {
  constructor(
    private readonly service: PasskeyService,
    private readonly loginService: PasskeyLoginService,
  ) {}

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => RequestPasskeyResult, {
    description:
      "Returns the options for a new passkey of the caller, for `addPasskey`. Requires the caller's password or a code from `requestLoginCode`. A customer can have at most 10 passkeys.",
  })
  async requestPasskey(
    @Arg('password', () => String, { nullable: true, description: "The caller's password." })
    password: string | null | undefined,
    @Arg('code', () => String, {
      nullable: true,
      description: 'A code from `requestLoginCode`, instead of the password.',
    })
    code: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<typeof RequestPasskeyResult> {
    return this.service.request(context.signedIn.id, { password, code }, originOf(context));
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => AddPasskeyResult, {
    description:
      'Adds a passkey that was made with the options of `requestPasskey`, within five minutes. The caller is notified by email.',
  })
  async addPasskey(
    @Arg('input', () => NewPasskeyInput, { description: 'The new passkey.' }) input: NewPasskeyInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof AddPasskeyResult> {
    const passkey = parseInput(newPasskeySchema, input);
    return new PasskeyPayload(await this.service.add(context.signedIn.id, passkey, originOf(context)));
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => RenamePasskeyResult, { description: 'Changes the name of a passkey of the caller.' })
  async renamePasskey(
    @Arg('id', () => ID, { description: 'The ID of the passkey.' }) id: string,
    @Arg('name', () => String, { description: 'The new name. Up to 100 characters.' }) name: string,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof RenamePasskeyResult> {
    const input = parseInput(passkeyNameSchema, { name });
    return new PasskeyPayload(await this.service.rename(signedIn.id, idIn(id), input.name));
  }

  @Access('CUSTOMER')
  @Mutation(() => Boolean, {
    description:
      'Removes a passkey of the caller, which no longer signs in. Open sessions stay. The caller is notified by email.',
  })
  async removePasskey(
    @Arg('id', () => ID, { description: 'The ID of the passkey.' }) id: string,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<boolean> {
    await this.service.remove(signedIn.id, idIn(id));
    return true;
  }

  @Access('PUBLIC')
  @Mutation(() => PasskeyOptions, {
    description: 'Returns the options for a sign-in with any passkey of the shop, for `loginWithPasskey`.',
  })
  async requestPasskeyLogin(): Promise<PasskeyOptions> {
    return this.loginService.request();
  }

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => LoginWithPasskeyResult, {
    description:
      'Signs in a customer with a passkey and the options of `requestPasskeyLogin`, within five minutes. Does not verify the email address.',
  })
  async loginWithPasskey(
    @Arg('input', () => PasskeyAssertionInput, { description: 'What the authenticator has signed.' })
    input: PasskeyAssertionInput,
    @Args(() => SessionArgs) args: SessionArgs,
    @Ctx() context: RequestContext,
  ): Promise<typeof LoginWithPasskeyResult> {
    const client = clientOf(args, context);
    const assertion = parseInput(passkeyAssertionSchema, input);
    return answerSession(await this.loginService.login(assertion, client), args, context);
  }

  @FieldResolver(() => [Passkey], {
    description: "The customer's passkeys, oldest first; at most 10. Visible only to the customer.",
  })
  async passkeys(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<Passkey[]> {
    if (context.caller?.id !== customer.id) throw new ForbiddenError();
    return (await context.loader(this.service.loadOf).load(customer.id)) ?? [];
  }
}
