import { useQuery } from '@commerce/browser/graphql/use-query';
import { Badge } from '@commerce/ui/badge';
import { Button } from '@commerce/ui/button';
import { Rating, RatingDistribution } from '@commerce/ui/rating';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { ProductReviewsDocument, type ReviewTextFragment } from '../generated/operations.ts';
import { documentOf } from '../graphql/documents.ts';
import { RegionError } from '../regions/region.tsx';
import type { ProductData } from './product-data.ts';

/** All reviews that are shown at once. */
const many = 50;

/** What customers say: the average, how the stars are distributed, and the most helpful reviews. */
export function Reviews({ product }: { readonly product: ProductData }) {
  const t = useTranslations('product.reviews');
  const format = useFormatter();
  const { id, rating, reviews } = product;
  const [isAll, setAll] = useState(false);
  const variables = { id, first: many };
  const { data, isFetching, error, reload } = useQuery(documentOf(ProductReviewsDocument), variables, {
    isPaused: !isAll,
  });
  if (rating === null) return null;
  const shown = data?.product?.reviews.nodes ?? reviews.nodes;
  return (
    <section id="reviews" className="mx-auto mt-(--section) max-w-content scroll-mt-6 px-(--gutter)">
      <h2 className="mb-6 font-display text-h2 font-bold">{t('title')}</h2>
      <div className="grid items-start gap-10 lg:grid-cols-[minmax(0,4fr)_minmax(0,8fr)] lg:gap-16">
        <div>
          <p className="flex items-center gap-4">
            <span className="font-display text-display leading-none font-bold tabular-nums">
              {format.number(rating.average, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}
            </span>
            <Rating size="large" value={rating.average} label={t('average', { average: rating.average })} />
          </p>
          <p className="mt-2 mb-4 text-small text-soft">{t('count', { count: rating.count })}</p>
          <RatingDistribution
            shares={rating.distribution
              .toSorted((one, other) => other.stars - one.stars)
              .map(({ stars, count }) => ({
                stars,
                label: t('stars', { count: stars }),
                count: format.number(count),
                share: rating.count === 0 ? 0 : count / rating.count,
              }))}
          />
        </div>
        <div>
          <ul className="divide-y divide-line border-y border-line">
            {shown.map((review) => (
              <Review key={review.id} review={review} />
            ))}
          </ul>
          {error && data === undefined ? (
            <RegionError error={error} onRetry={reload} isRetrying={isFetching} />
          ) : (
            reviews.pageInfo.hasNextPage &&
            data === undefined && (
              <div className="needs-scripts mt-6">
                <Button isBusy={isFetching} onClick={() => setAll(true)}>
                  {t('all', { count: Math.min(many, rating.count) })}
                </Button>
              </div>
            )
          )}
        </div>
      </div>
    </section>
  );
}

function Review({ review }: { readonly review: ReviewTextFragment }) {
  const t = useTranslations('product.reviews');
  const format = useFormatter();
  const { stars, title, text, authorName, createdAt, verifiedPurchase, helpfulCount, answer } = review;
  return (
    <li className="grid gap-2 py-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Rating value={stars} label={t('average', { average: stars })} />
        {title && <h3 className="font-medium">{title}</h3>}
      </div>
      {text && <p className="max-w-prose text-pretty">{text}</p>}
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-soft">
        <span>{authorName ?? t('anonymous')}</span>
        <time dateTime={createdAt}>
          {format.dateTime(new Date(createdAt), { day: 'numeric', month: 'long', year: 'numeric' })}
        </time>
        {verifiedPurchase && (
          <Badge tone="brand" isSmall>
            {t('verified')}
          </Badge>
        )}
        {helpfulCount > 0 && <span>{t('helpful', { count: helpfulCount })}</span>}
      </p>
      {answer && (
        <div className="mt-1 border-l-2 border-brand pl-4">
          <p className="text-small font-medium">{t('answer')}</p>
          <p className="max-w-prose text-small text-soft">{answer}</p>
        </div>
      )}
    </li>
  );
}
