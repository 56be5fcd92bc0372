import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType({ description: 'A place where units are kept, such as a warehouse or a shop.' })
@Entity()
export class StockLocation {
  @Field(() => ID, { description: "The location's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String, { description: 'The code by which the location is known elsewhere. It is unique.' })
  @Column('text')
  code!: string;

  @Field(() => String, { description: "The location's display name." })
  @Column('text')
  name!: string;

  @Field(() => Int, {
    description: 'The place of the location in the order in which sales take units: the lowest number is first.',
  })
  @Column('int')
  priority!: number;

  @Field(() => Boolean, {
    description: 'Whether units arrive here unless another location is given. There is one such location.',
  })
  @Column('boolean', { default: false })
  isDefault!: boolean;

  @Field(() => Boolean, { description: 'Whether units can be put here. A location that is not active has no units.' })
  @Column('boolean', { default: true })
  active!: boolean;
}
