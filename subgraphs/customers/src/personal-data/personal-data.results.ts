import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import { InvalidCodeError } from '../login-code/login-code.errors.ts';
import { LastAdministratorError } from '../role/role.errors.ts';
import { InvalidCredentialsError } from '../session/session.errors.ts';
import { TooManyAttemptsError } from '../throttle/throttle.errors.ts';

@ObjectType({ description: 'The result of a successful `deleteAccount`.' })
export class DeleteAccountPayload {
  @Field(() => ID, { description: 'The ID of the deleted customer. Their orders still refer to it.' })
  readonly customerId: string;

  constructor(customerId: string) {
    this.customerId = customerId;
  }
}

export const DeleteAccountResult = createUnionType({
  name: 'DeleteAccountResult',
  description: 'The result of `deleteAccount`: the ID of the deleted customer or an error.',
  types: () =>
    [
      DeleteAccountPayload,
      InvalidCredentialsError,
      InvalidCodeError,
      LastAdministratorError,
      TooManyAttemptsError,
    ] as const,
});
