import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType({ description: 'A shelf of the shop. Every product stands on one.' })
@Entity()
export class Category {
  @Field(() => ID, { description: 'UUID.' })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String, { description: 'Its name in addresses, such as coffee-makers. Unique.' })
  @Column('text')
  slug!: string;

  @Field(() => String, { description: 'Its name for people.' })
  @Column('text')
  name!: string;

  @Field(() => String, { nullable: true, description: 'What is found there.' })
  @Column('text', { nullable: true })
  description!: string | null;
}
