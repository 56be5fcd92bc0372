import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A session of a signed-in customer. It lasts for 30 days unless it is ended earlier.' })
export class Session {
  @Field(() => ID, { description: "The session's ID (a UUID). Access tokens carry it in the claim `sid`." })
  id!: string;

  customerId!: string;

  @Field(() => String, { nullable: true, description: "The client's name, as given at sign-in." })
  device!: string | null;

  @Field(() => Date, { description: 'The date and time when the session was opened.' })
  createdAt!: Date;

  @Field(() => Date, { description: 'The date and time when the session was opened or last refreshed.' })
  lastSeenAt!: Date;

  @Field(() => Date, { description: 'The date and time when the session expires.' })
  expiresAt!: Date;

  @Field(() => Boolean, { description: 'Whether this is the session of the current request.' })
  isCurrent = false;
}
