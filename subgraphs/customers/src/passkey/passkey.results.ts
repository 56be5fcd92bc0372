import { ValidationError } from '@commerce/graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { InvalidCodeError } from '../login-code/login-code.errors.ts';
import { InvalidCredentialsError } from '../session/session.errors.ts';
import { LoginPayload } from '../session/session.results.ts';
import { TooManyAttemptsError } from '../throttle/throttle.errors.ts';
import { InvalidPasskeyError, TooManyPasskeysError } from './passkey.errors.ts';
import { Passkey } from './passkey.ts';

@ObjectType({ description: 'What the browser needs to make a passkey or to sign in with one.' })
export class PasskeyOptions {
  @Field(() => String, {
    description:
      'The public key options of WebAuthn as a JSON object, for `PublicKeyCredential.parseCreationOptionsFromJSON()` or `parseRequestOptionsFromJSON()`.',
  })
  readonly options: string;

  @Field(() => Date, { description: 'The date and time until which the result is accepted, once.' })
  readonly expiresAt: Date;

  constructor(options: object, expiresAt: Date) {
    this.options = JSON.stringify(options);
    this.expiresAt = expiresAt;
  }
}

@ObjectType({ description: 'The result of a successful change of a passkey.' })
export class PasskeyPayload {
  @Field(() => Passkey, { description: 'The passkey after the change.' })
  readonly passkey: Passkey;

  constructor(passkey: Passkey) {
    this.passkey = passkey;
  }
}

export const RequestPasskeyResult = createUnionType({
  name: 'RequestPasskeyResult',
  description: 'The result of `requestPasskey`: the options for the browser or an error.',
  types: () =>
    [PasskeyOptions, TooManyPasskeysError, InvalidCredentialsError, InvalidCodeError, TooManyAttemptsError] as const,
});

export const AddPasskeyResult = createUnionType({
  name: 'AddPasskeyResult',
  description: 'The result of `addPasskey`: the new passkey or an error.',
  types: () => [PasskeyPayload, InvalidPasskeyError, TooManyPasskeysError, ValidationError] as const,
});

export const RenamePasskeyResult = createUnionType({
  name: 'RenamePasskeyResult',
  description: 'The result of `renamePasskey`: the passkey with its new name or an error.',
  types: () => [PasskeyPayload, ValidationError] as const,
});

export const LoginWithPasskeyResult = createUnionType({
  name: 'LoginWithPasskeyResult',
  description: 'The result of `loginWithPasskey`: a session or an error.',
  types: () => [LoginPayload, InvalidPasskeyError, ValidationError, TooManyAttemptsError] as const,
});
