import { connectionType, enumType, PageArgs, type SortKey } from '@commerce/graphql';
import { ArgsType, Field, Int } from 'type-graphql';
import { Review } from './review.ts';

export const ReviewConnection = connectionType(Review, 'Review');

export const ReviewSort = enumType('ReviewSort', 'The sort order of a list of reviews.', {
  NEWEST: 'Newest first, by when they were first written.',
  HELPFUL: 'Those with the most helpful votes first, and the newest first among those with as many.',
});
export type ReviewSort = keyof typeof ReviewSort;

export const sortKeys: Record<ReviewSort, readonly SortKey<Review>[]> = {
  NEWEST: [{ property: 'id', direction: 'DESC' }],
  HELPFUL: [
    { property: 'helpfulCount', direction: 'DESC' },
    { property: 'id', direction: 'DESC' },
  ],
};

@ArgsType()
export class ReviewListArgs extends PageArgs {
  @Field(() => ReviewSort, { defaultValue: ReviewSort.NEWEST, description: 'The sort order of the reviews.' })
  sort!: ReviewSort;

  @Field(() => Int, { nullable: true, description: 'Return only reviews with this number of stars, 1–5.' })
  stars?: number | null;
}
