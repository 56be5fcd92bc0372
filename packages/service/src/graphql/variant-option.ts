import { Directive, Field, ObjectType } from 'type-graphql';

@Directive('@shareable')
@ObjectType({ description: 'What tells one variant of a product from another, such as Size: M.' })
export class VariantOption {
  @Field(() => String, { description: 'What differs, such as Size.' })
  name!: string;

  @Field(() => String, { description: 'Which one it is, such as M.' })
  value!: string;
}
