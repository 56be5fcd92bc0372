import { CacheControl, Cached, Node } from '@commerce/graphql';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@CacheControl({ maxAge: 300 })
@Cached({ until: ['category.changed where subject = $id'] })
@ObjectType({ implements: Node, description: 'A category of products. Every product belongs to one.' })
@Entity()
export class Category {
  @Field(() => ID, { description: "The category's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String, { description: "The category's name in URLs, such as coffee-makers. It is unique." })
  @Column('text')
  slug!: string;

  @Field(() => String, { description: "The category's display name." })
  @Column('text')
  name!: string;

  @Field(() => String, { nullable: true, description: 'A description of the category.' })
  @Column('text', { nullable: true })
  description!: string | null;
}
