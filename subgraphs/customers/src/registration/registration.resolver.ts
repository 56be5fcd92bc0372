import { Access, AnswersRefusals, type RequestContext } from '@commerce/service';
import { Arg, Args, Ctx, Mutation, Resolver } from 'type-graphql';
import { parseRegistration, RegisterInput } from '../customer/customer.inputs.ts';
import { LoginPayload, LoginResult, SessionArgs } from '../session/session.payloads.ts';
import { answerSession } from '../session/session.resolver.ts';
import { clientOf } from '../session/client.ts';
import { RegisterResult } from './registration.payloads.ts';
import type { RegistrationService } from './registration.service.ts';

@Resolver()
export class RegistrationResolver {
  constructor(private readonly registrations: RegistrationService) {}

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => RegisterResult, {
    description:
      'Makes a customer and signs them in; a mail brings the token by which `verifyEmail` shows that the address is theirs. Where the service verifies addresses first, the mail is all there is, and nobody is told whether the address is known.',
  })
  async register(
    @Arg('input', () => RegisterInput, { description: 'Who they are.' }) input: RegisterInput,
    @Args(() => SessionArgs) args: SessionArgs,
    @Ctx() context: RequestContext,
  ): Promise<typeof RegisterResult> {
    const client = clientOf(args, context);
    const answer = await this.registrations.register(parseRegistration(input), client);
    return answer instanceof LoginPayload ? answerSession(answer, args, context) : answer;
  }

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => LoginResult, {
    description:
      'Verifies the e-mail address of whoever has registered, makes them a customer unless they are one, and signs them in. A token is good once, for 24 hours. When another registration made the customer first, it signs in the owner of the address and removes that password, unless it was confirmed.',
  })
  async verifyEmail(
    @Arg('token', () => String, { description: 'The token that the mail has brought.' }) token: string,
    @Args(() => SessionArgs) args: SessionArgs,
    @Ctx() context: RequestContext,
  ): Promise<typeof LoginResult> {
    return answerSession(await this.registrations.verify(token, clientOf(args, context)), args, context);
  }
}
