import {
  Access,
  AnswersRefusals,
  EmailAddress,
  emailAddress,
  parseInput,
  Refused,
  type RequestContext,
} from '@commerce/service';
import { Arg, Args, Ctx, Mutation, Resolver } from 'type-graphql';
import { z } from 'zod';
import { CustomerPayload } from '../customer/customer.payloads.ts';
import { newPassword } from '../session/password-policy.ts';
import { LoginResult, SessionArgs } from '../session/session.payloads.ts';
import { answerSession } from '../session/session.resolver.ts';
import { clientOf, originOf } from '../session/client.ts';
import { TooManyAttemptsError } from '../throttle/throttle.errors.ts';
import {
  ChangePasswordResult,
  ConfirmEmailChangeResult,
  RequestEmailChangePayload,
  RequestEmailChangeResult,
} from './credentials.payloads.ts';
import type { CredentialsService } from './credentials.service.ts';

const passwordSchema = z.object({ password: newPassword() });
const emailSchema = z.object({ email: emailAddress() });

@Resolver()
export class CredentialsResolver {
  constructor(private readonly credentials: CredentialsService) {}

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => ChangePasswordResult, { description: "Changes the caller's password and ends their other sessions." })
  async changePassword(
    @Arg('current', () => String, { description: 'The password as it is.' }) current: string,
    @Arg('password', () => String, { description: 'The new password: the same rules as in `register`.' })
    password: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ChangePasswordResult> {
    const input = parseInput(passwordSchema, { password });
    const { id } = context.signedIn;
    return new CustomerPayload(await this.credentials.changePassword(id, current, input.password, originOf(context)));
  }

  @Access('PUBLIC')
  @Mutation(() => Boolean, {
    description:
      'Sends a token for `resetPassword` to a customer who has forgotten their password. Always true, also for those who are none, and for those who ask too often and are sent nothing.',
  })
  async requestPasswordReset(
    @Arg('email', () => EmailAddress, { description: 'The address they sign in with.' }) email: string,
    @Ctx() context: RequestContext,
  ): Promise<boolean> {
    const address = emailAddress().safeParse(email);
    if (!address.success) return true;
    await this.credentials.requestPasswordReset(address.data, originOf(context)).catch((error: unknown) => {
      const isTooOften = error instanceof Refused && error.answer instanceof TooManyAttemptsError;
      if (!isTooOften) throw error;
    });
    return true;
  }

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => LoginResult, {
    description:
      'Sets a new password by a token out of a mail, ends every session and opens one. The token is good once, for 30 minutes.',
  })
  async resetPassword(
    @Arg('token', () => String, { description: 'The token that the mail has brought.' }) token: string,
    @Arg('password', () => String, { description: 'The new password: the same rules as in `register`.' })
    password: string,
    @Args(() => SessionArgs) args: SessionArgs,
    @Ctx() context: RequestContext,
  ): Promise<typeof LoginResult> {
    const client = clientOf(args, context);
    const input = parseInput(passwordSchema, { password });
    return answerSession(await this.credentials.resetPassword(token, input.password, client), args, context);
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => RequestEmailChangeResult, {
    description: 'Has the caller show that another e-mail address is theirs, by a token for `confirmEmailChange`.',
  })
  async requestEmailChange(
    @Arg('email', () => EmailAddress, { description: 'The new address.' }) email: string,
    @Arg('password', () => String, { description: "The caller's password." }) password: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof RequestEmailChangeResult> {
    const input = parseInput(emailSchema, { email });
    await this.credentials.requestEmailChange(context.signedIn.id, input.email, password, originOf(context));
    return new RequestEmailChangePayload(input.email);
  }

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => ConfirmEmailChangeResult, {
    description:
      'Makes the new address the one to sign in with. The token is good once, for an hour, wherever it is read.',
  })
  async confirmEmailChange(
    @Arg('token', () => String, { description: 'The token that the mail has brought.' }) token: string,
  ): Promise<typeof ConfirmEmailChangeResult> {
    return new CustomerPayload(await this.credentials.confirmEmailChange(token));
  }
}
