import { CacheControl, Cached } from '@commerce/graphql';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType('Image', { description: 'An image of a product.' })
@Entity()
export class ProductImage {
  @Field(() => ID, { description: "The image's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  productId!: string;

  /** Null if the product no longer shows the image. */
  @Column('int', { nullable: true })
  position!: number | null;

  @Field(() => String, { description: 'The alternative text for people who cannot see the image.' })
  @Column('text')
  alt!: string;

  @Column('text')
  mediaType!: string;

  /** Up to half a megabyte, so it is selected only to serve the image. */
  @Column('bytea', { select: false })
  content?: Buffer;

  @Field(() => String, {
    description:
      'The path of the image on the host of this API, such as /images/0199…. A path always refers to the same image.',
  })
  get url(): string {
    return `/images/${this.id}`;
  }
}
