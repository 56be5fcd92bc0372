import { Access, AnswersRefusals, parseInput, type RequestContext } from '@commerce/service';
import { Arg, Args, Ctx, Mutation, Resolver } from 'type-graphql';
import { RegisterInput, registerSchema } from '../customer/customer.inputs.ts';
import { LoginResult, SessionArgs } from '../session/session.payloads.ts';
import { answerSession } from '../session/session.resolver.ts';
import { clientOf, originOf } from '../session/client.ts';
import { RegisterResult, RegistrationPayload } from './registration.payloads.ts';
import type { RegistrationService } from './registration.service.ts';

@Resolver()
export class RegistrationResolver {
  constructor(private readonly registrations: RegistrationService) {}

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => RegisterResult, {
    description:
      'Has somebody show that an e-mail address is theirs: a mail brings the token for `verifyEmail`. Whoever is a customer already is told so by mail, and nobody else.',
  })
  async register(
    @Arg('input', () => RegisterInput, { description: 'Who they are.' }) input: RegisterInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof RegisterResult> {
    const registration = parseInput(registerSchema, input);
    await this.registrations.register(registration, originOf(context));
    return new RegistrationPayload(registration.email);
  }

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => LoginResult, {
    description:
      'Makes a customer of whoever has registered, and signs them in. A token is good once, for 24 hours. When another registration made the customer first, it signs in the owner of the address and removes that password, unless it was confirmed.',
  })
  async verifyEmail(
    @Arg('token', () => String, { description: 'The token that the mail has brought.' }) token: string,
    @Args(() => SessionArgs) args: SessionArgs,
    @Ctx() context: RequestContext,
  ): Promise<typeof LoginResult> {
    return answerSession(await this.registrations.verify(token, clientOf(args, context)), args, context);
  }
}
