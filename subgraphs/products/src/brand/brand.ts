import { CacheControl, Cached } from '@commerce/graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@CacheControl({ maxAge: 300 })
@Cached({ until: ['brand.changed where subject = $id'] })
@ObjectType({ description: 'A brand of products. A product has at most one.' })
@Entity()
export class Brand {
  @Field(() => ID, { description: "The brand's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String, { description: "The brand's name in URLs, such as acme. It is unique among brands." })
  @Column('text')
  slug!: string;

  @Field(() => String, { description: "The brand's display name." })
  @Column('text')
  name!: string;

  @Field(() => String, { nullable: true, description: 'A description of the brand.' })
  @Column('text', { nullable: true })
  description!: string | null;

  /** The aggregate version of its events. */
  @Field(() => Int, {
    description:
      'The version of the brand. It grows with every change. Pass it to a mutation to change the brand only if nobody else has changed it meanwhile.',
  })
  @Column('int')
  version!: number;
}
