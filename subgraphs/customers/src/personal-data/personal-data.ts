import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "customerId")')
@ObjectType({
  description:
    'All data that the shop has stored about a customer, as lists of records. Only the customer can read it, or an administrator by `exportCustomerData`.',
})
export class PersonalData {
  @Field(() => ID, { description: 'The ID of the customer.' })
  readonly customerId: string;

  constructor(customerId: string) {
    this.customerId = customerId;
  }
}
