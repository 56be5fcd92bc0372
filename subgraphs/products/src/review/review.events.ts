import { createEvent, ProductRatingChanged, ProductReviewsChanged, type EventEnvelope } from '@commerce/events';

/** The version of a product's reviews after a change. */
export interface ReviewsVersion {
  readonly productId: string;
  readonly version: number;
}

/** The events of a change of reviews that everybody sees. */
export function reviewsChanged(
  { productId, version: aggregateVersion }: ReviewsVersion,
  changesRating: boolean,
): EventEnvelope[] {
  const occurrence = { subject: productId, aggregateVersion };
  const events: EventEnvelope[] = [createEvent(ProductReviewsChanged, occurrence, { productId })];
  if (changesRating) events.push(createEvent(ProductRatingChanged, occurrence, { productId }));
  return events;
}
