import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType('Image', { description: 'A picture of a product.' })
@Entity()
export class ProductImage {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  productId!: string;

  @Column('int')
  position!: number;

  @Field(() => String, { description: 'What it shows, for those who cannot see it.' })
  @Column('text')
  alt!: string;

  @Column('text')
  mediaType!: string;

  /** Up to half a megabyte, so it is only read to be served. */
  @Column('bytea', { select: false })
  content?: Buffer;

  @Field(() => String, {
    description: 'Its path on the host of this graph, such as /images/0199…. Never shows another picture.',
  })
  get url(): string {
    return `/images/${this.id}`;
  }
}
