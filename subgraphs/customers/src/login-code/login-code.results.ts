import { EmailAddress, ValidationError } from '@commerce/graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { LoginPayload } from '../session/session.results.ts';
import { TooManyAttemptsError } from '../throttle/throttle.errors.ts';
import { InvalidCodeError } from './login-code.errors.ts';

@ObjectType({
  description: 'A code is being sent by email. The response is the same whether or not the recipient is a customer.',
})
export class RequestLoginCodePayload {
  @Field(() => EmailAddress, { description: 'The email address that the code is sent to, in its stored form.' })
  readonly email: string;

  @Field(() => Date, { description: 'The date and time when the code expires.' })
  readonly expiresAt: Date;

  @Field(() => Date, { description: 'The date and time from which another code can be requested.' })
  readonly resendAfter: Date;

  constructor(email: string, expiresAt: Date, resendAfter: Date) {
    this.email = email;
    this.expiresAt = expiresAt;
    this.resendAfter = resendAfter;
  }
}

export const RequestLoginCodeResult = createUnionType({
  name: 'RequestLoginCodeResult',
  description: 'The result of `requestLoginCode`: a confirmation that a code is being sent, or an error.',
  types: () => [RequestLoginCodePayload, ValidationError, TooManyAttemptsError] as const,
});

export const VerifyLoginCodeResult = createUnionType({
  name: 'VerifyLoginCodeResult',
  description: 'The result of `verifyLoginCode`: a session or an error.',
  types: () => [LoginPayload, InvalidCodeError, ValidationError, TooManyAttemptsError] as const,
});
