import { CacheControl, Cached } from '@commerce/graphql';
import { Directive, Field, ObjectType } from 'type-graphql';

@Directive('@shareable')
@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({ description: 'An option that distinguishes one variant of a product from another, such as Size: M.' })
export class VariantOption {
  @Field(() => String, { description: 'The name of the option, such as Size.' })
  name!: string;

  @Field(() => String, { description: 'The value of the option, such as M.' })
  value!: string;
}
