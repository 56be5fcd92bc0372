import { connectionType } from '@commerce/graphql';
import { Directive, Field, ObjectType } from 'type-graphql';

/** Each service lists what it stores about a customer as records, because their data has no common shape. */
@Directive('@shareable')
@Directive('@cost(weight: 5)')
@ObjectType({ description: 'Something that the shop has stored about a customer.' })
export class PersonalRecord {
  @Field(() => String, { description: 'What it is, such as `order` or `review`.' })
  readonly kind!: string;

  @Field(() => String, { description: 'The data as a JSON object. Its fields may change with the shop.' })
  readonly data!: string;
}

export const PersonalRecordConnection = connectionType(PersonalRecord, 'PersonalRecord', { isShared: true });
