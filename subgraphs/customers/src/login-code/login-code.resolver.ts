import {
  Access,
  AnswersRefusals,
  EmailAddress,
  emailAddress,
  parseInput,
  UserErrorException,
  type RequestContext,
} from '@commerce/graphql';
import { Arg, Args, Ctx, Mutation, Resolver } from 'type-graphql';
import { z } from 'zod';
import { InvalidCodeError } from './login-code.errors.ts';
import { SessionArgs } from '../session/session.inputs.ts';
import { answerSession } from '../session/session.resolver.ts';
import { clientOf, originOf } from '../client/client.ts';
import { RequestLoginCodeResult, VerifyLoginCodeResult } from './login-code.results.ts';
import type { LoginCodeService } from './login-code.service.ts';
import { digitsOf } from './login-code.ts';

@Resolver()
export class LoginCodeResolver {
  constructor(private readonly codes: LoginCodeService) {}

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => RequestLoginCodeResult, {
    description:
      'Sends a six-digit code to an email address. The code is valid for two minutes and five attempts. A client can request a code once every 30 seconds and five times per hour. Within two minutes, the same code is sent again.',
  })
  async requestLoginCode(
    @Arg('email', () => EmailAddress, { description: 'The email address to send the code to.' }) email: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof RequestLoginCodeResult> {
    const input = parseInput(z.object({ email: emailAddress() }), { email });
    return this.codes.request(input.email, originOf(context));
  }

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => VerifyLoginCodeResult, {
    description:
      'Signs in a customer with a code from `requestLoginCode`. If no customer has the email address, a new customer is created whose name is the part before the @.',
  })
  async verifyLoginCode(
    @Arg('email', () => EmailAddress, { description: 'The email address that the code was sent to.' }) email: string,
    @Arg('code', () => String, { description: 'The six digits. Spaces between them are ignored.' }) code: string,
    @Args(() => SessionArgs) args: SessionArgs,
    @Ctx() context: RequestContext,
  ): Promise<typeof VerifyLoginCodeResult> {
    const client = clientOf(args, context);
    const address = emailAddress().safeParse(email);
    if (!address.success) throw new UserErrorException(new InvalidCodeError());
    const payload = await this.codes.verify(address.data, digitsOf(code), client);
    return answerSession(payload, args, context);
  }
}
