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
import { CustomerPayload } from '../customer/customer.results.ts';
import { newPassword } from '../password/password-policy.ts';
import { SessionArgs } from '../session/session.inputs.ts';
import { answerSession } from '../session/session.resolver.ts';
import { clientOf, originOf } from '../client/client.ts';
import { TooManyAttemptsError } from '../throttle/throttle.errors.ts';
import {
  ChangePasswordResult,
  ConfirmEmailChangeResult,
  RequestEmailChangePayload,
  RequestEmailChangeResult,
  ResetPasswordResult,
} from './credentials.results.ts';
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
    @Arg('current', () => String, { description: "The caller's current password." }) current: string,
    @Arg('password', () => String, { description: 'The new password. The same rules apply as in `register`.' })
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
      'Sends a token for `resetPassword` to a customer who has forgotten their password. Always returns true, even if no customer has the email address, or if nothing is sent because of too many requests.',
  })
  async requestPasswordReset(
    @Arg('email', () => EmailAddress, { description: 'The email address the customer signs in with.' }) email: string,
    @Ctx() context: RequestContext,
  ): Promise<boolean> {
    const address = emailAddress().safeParse(email);
    if (!address.success) return true;
    await this.credentials.requestPasswordReset(address.data, originOf(context)).catch((error: unknown) => {
      const isTooOften = error instanceof UserErrorException && error.answer instanceof TooManyAttemptsError;
      if (!isTooOften) throw error;
    });
    return true;
  }

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => ResetPasswordResult, {
    description:
      'Sets a new password with a token from an email, ends all sessions of the customer and opens a new one. The token can be used once, within 30 minutes.',
  })
  async resetPassword(
    @Arg('token', () => String, { description: 'The token from the email.' }) token: string,
    @Arg('password', () => String, { description: 'The new password. The same rules apply as in `register`.' })
    password: string,
    @Args(() => SessionArgs) args: SessionArgs,
    @Ctx() context: RequestContext,
  ): Promise<typeof ResetPasswordResult> {
    const client = clientOf(args, context);
    const input = parseInput(passwordSchema, { password });
    return answerSession(await this.credentials.resetPassword(token, input.password, client), args, context);
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => RequestEmailChangeResult, {
    description:
      "Starts a change of the caller's email address. Sends a token for `confirmEmailChange` that verifies that the new address is theirs.",
  })
  async requestEmailChange(
    @Arg('email', () => EmailAddress, { description: 'The new email address.' }) email: string,
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
      'Makes the new email address the one the customer signs in with. The token can be used once, within one hour, on any device.',
  })
  async confirmEmailChange(
    @Arg('token', () => String, { description: 'The token from the email.' }) token: string,
  ): Promise<typeof ConfirmEmailChangeResult> {
    return new CustomerPayload(await this.credentials.confirmEmailChange(token));
  }
}
