import { UserError } from '@commerce/graphql';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'The order has the maximum number of notes.' })
export class TooManyNotesError extends UserError {
  @Field(() => Int, { description: 'The maximum number of notes of an order.' })
  readonly maximum: number;

  constructor(maximum: number) {
    super('TOO_MANY_NOTES', `This order already has ${maximum} notes.`);
    this.maximum = maximum;
  }
}
