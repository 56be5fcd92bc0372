import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "customerId")')
@ObjectType('PersonalData')
export class PersonalDataReference {
  @Field(() => ID, { description: 'The ID of the customer.' })
  readonly customerId: string;

  constructor(customerId: string) {
    this.customerId = customerId;
  }
}
