import { Rating } from '@commerce/ui/rating';
import { useTranslations } from 'use-intl';
import type { ListingPageQuery } from '../generated/operations.ts';
import type { ListingSearch } from '../routing/listing-search.ts';

interface RatingFacetProps {
  readonly ratings: ListingPageQuery['productFacets']['ratings'];
  readonly search: ListingSearch;
  readonly onChange: (search: ListingSearch) => void;
}

/** The least rating: one can be chosen. */
export function RatingFacet({ ratings, search, onChange }: RatingFacetProps) {
  const t = useTranslations('listing.facets');
  return ratings.map(({ minRating, count }) => (
    <label key={minRating} className="flex min-h-(--target) items-center gap-3 text-small">
      <input
        type="radio"
        name="rating"
        value={minRating}
        checked={search.rating === minRating}
        onChange={() => onChange({ ...search, rating: minRating })}
        className="size-5 flex-none accent-(--brand)"
      />
      <Rating value={minRating} label={t('stars', { count: minRating })} />
      <span>{t('andUp')}</span>
      <span className="ml-auto text-soft tabular-nums">{count}</span>
    </label>
  ));
}
