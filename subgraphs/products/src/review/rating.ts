import { CacheControl, Cached } from '@commerce/graphql';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({ description: 'The number of reviews with the same number of stars.' })
export class StarCount {
  @Field(() => Int, { description: 'The number of stars, 1–5.' })
  readonly stars: number;

  @Field(() => Int, { description: 'The number of visible reviews with this number of stars.' })
  readonly count: number;

  constructor(stars: number, count: number) {
    this.stars = stars;
    this.count = count;
  }
}

/** Kept by the transactions that change reviews, so that reading a rating counts nothing. */
@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType('Rating', { description: 'The rating of a product: a summary of its visible reviews.' })
@Entity()
export class ProductRating {
  @PrimaryColumn('uuid')
  productId!: string;

  /** How many visible reviews have one star, two stars … */
  @Column('int', { array: true })
  counts!: number[];

  /** Incremented by every change of the product's reviews: the aggregate version of their events. */
  @Column('int')
  version!: number;

  @Field(() => Int, { description: 'The number of visible reviews.' })
  get count(): number {
    return this.counts.reduce((sum, count) => sum + count, 0);
  }

  @Field(() => Float, { description: 'The average number of stars, rounded to two decimals.' })
  get average(): number {
    const stars = this.counts.reduce((sum, count, index) => sum + count * (index + 1), 0);
    return Math.round((stars * 100) / this.count) / 100;
  }

  @Field(() => [StarCount], { description: 'The number of reviews for each number of stars, from five to one.' })
  get distribution(): StarCount[] {
    return this.counts.map((count, index) => new StarCount(index + 1, count)).toReversed();
  }
}
