import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType('Image', { description: 'A picture of a product.' })
@Entity()
export class ProductImage {
  @Field(() => ID, { description: 'UUID.' })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  productId!: string;

  /** Null when the product shows it no more. */
  @Column('int', { nullable: true })
  position!: number | null;

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
