import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'A passkey of a customer: a key in a device or a password manager, which signs in without a password.',
})
export class Passkey {
  @Field(() => ID, { description: "The passkey's ID (a UUID)." })
  id!: string;

  customerId!: string;

  @Field(() => String, { description: 'The name that the customer gave it.' })
  name!: string;

  @Field(() => Date, { description: 'The date and time when the passkey was added.' })
  createdAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'The date and time of the last sign-in with the passkey. Null before the first one.',
  })
  lastUsedAt!: Date | null;

  @Field(() => Boolean, {
    description:
      'Whether the passkey is backed up, as a password manager does. Otherwise it is lost together with its device.',
  })
  isBackedUp!: boolean;
}
