import { Field, ObjectType } from 'type-graphql';
import type { Wishlist } from './wishlist.ts';

@ObjectType({ description: 'A wishlist as everybody with the link sees it.' })
export class SharedWishlist {
  readonly wishlistId: string;

  @Field(() => String, { description: "The list's name." })
  readonly name: string;

  @Field(() => String, {
    nullable: true,
    description: 'The name that the owner shows with the list. Null if there is none.',
  })
  readonly ownerName: string | null;

  constructor({ id, name, ownerName }: Wishlist) {
    this.wishlistId = id;
    this.name = name;
    this.ownerName = ownerName;
  }
}

@ObjectType({ description: 'A product variant in a shared wishlist.' })
export class SharedWishlistEntry {
  readonly variantId!: string;

  @Field(() => Date, { description: 'The date and time when the variant was added to the list.' })
  readonly addedAt!: Date;
}
