import { Access, AnswersRefusals, type RequestContext } from '@commerce/graphql';
import { Arg, Args, Ctx, Mutation, Resolver } from 'type-graphql';
import { parseRegistration, RegisterInput } from '../customer/customer.inputs.ts';
import { LoginPayload } from '../session/session.results.ts';
import { SessionArgs } from '../session/session.inputs.ts';
import { answerSession } from '../session/session.resolver.ts';
import { clientOf } from '../client/client.ts';
import { RegisterResult, VerifyEmailResult } from './registration.results.ts';
import type { RegistrationService } from './registration.service.ts';

@Resolver()
export class RegistrationResolver {
  constructor(private readonly registrations: RegistrationService) {}

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => RegisterResult, {
    description:
      'Registers a customer and signs them in. The customer receives an email with a token for `verifyEmail`, which verifies the address. If the service verifies addresses first, it only sends the email and does not reveal whether the address is registered.',
  })
  async register(
    @Arg('input', () => RegisterInput, { description: "The customer's details." }) input: RegisterInput,
    @Args(() => SessionArgs) args: SessionArgs,
    @Ctx() context: RequestContext,
  ): Promise<typeof RegisterResult> {
    const client = clientOf(args, context);
    const answer = await this.registrations.register(parseRegistration(input), client);
    return answer instanceof LoginPayload ? answerSession(answer, args, context) : answer;
  }

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => VerifyEmailResult, {
    description:
      'Verifies the email address of a registration, creates the customer if necessary and signs them in. The token can be used once, within 24 hours. If another registration created the customer first and its password is not confirmed, the token signs in the owner of the address and removes that password.',
  })
  async verifyEmail(
    @Arg('token', () => String, { description: 'The token from the email.' }) token: string,
    @Args(() => SessionArgs) args: SessionArgs,
    @Ctx() context: RequestContext,
  ): Promise<typeof VerifyEmailResult> {
    return answerSession(await this.registrations.verify(token, clientOf(args, context)), args, context);
  }
}
