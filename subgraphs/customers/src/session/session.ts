import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Where somebody is signed in: lasts for 30 days unless it is ended before.' })
export class Session {
  @Field(() => ID, { description: 'UUID. Access tokens carry it as `sid`.' })
  id!: string;

  customerId!: string;

  @Field(() => String, { nullable: true, description: 'What the client has called itself when it signed in.' })
  device!: string | null;

  @Field(() => Date, { description: 'When it was opened.' })
  createdAt!: Date;

  @Field(() => Date, { description: 'When it was opened or refreshed last.' })
  lastSeenAt!: Date;

  @Field(() => Date, { description: 'When it ends by itself.' })
  expiresAt!: Date;

  @Field(() => Boolean, { description: 'Whether it is the session of whoever is asking.' })
  isCurrent = false;
}
