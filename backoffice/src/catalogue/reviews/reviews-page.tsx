import { ToggleChip } from '@commerce/ui/chip';
import { EmptyState } from '@commerce/ui/region-state';
import { createLazyRoute } from '@tanstack/react-router';
import { StaffReviewsDocument } from '../../generated/catalogue-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { Page } from '../../layout/page.tsx';
import { Region } from '../../regions/region.tsx';
import { one } from '../../routing/search-text.ts';
import { TableSkeleton } from '../../tables/table.tsx';
import { ListFoot } from '../../tables/list-foot.tsx';
import { useFilters } from '../../tables/use-filters.ts';
import { ReviewCard } from './review-card.tsx';

export const route = createLazyRoute('/reviews')({ component: ReviewsPage });

const views = [
  [undefined, 'All'],
  ['no', 'To answer'],
  ['yes', 'Answered'],
] as const;

/** What customers have written, newest first. */
function ReviewsPage() {
  const [search, change] = useFilters();
  const view = one(search.answered);
  const answered = view === undefined ? null : view === 'yes';
  const list = useData(StaffReviewsDocument, { first: 20, after: one(search.after) ?? null, answered });
  return (
    <Page title="Reviews">
      <div role="group" aria-label="View" className="flex gap-1.5 px-4 pb-3 md:px-6">
        {views.map(([value, label]) => (
          <ToggleChip key={label} isOn={view === value} onClick={() => change({ answered: value })}>
            {label}
          </ToggleChip>
        ))}
      </div>
      <Region state={list} skeleton={<TableSkeleton />}>
        {({ reviews: { nodes, totalCount, pageInfo } }) =>
          nodes.length === 0 ? (
            <div className="px-4 md:px-6">
              <EmptyState title={view === 'no' ? 'All reviews are answered' : 'There are no reviews yet'}>
                New ones appear here first.
              </EmptyState>
            </div>
          ) : (
            <>
              <ul aria-label="Reviews" className="border-t border-line">
                {nodes.map((review) => (
                  <ReviewCard key={review.id} review={review} />
                ))}
              </ul>
              <ListFoot
                list={{ nodes, totalCount, pageInfo }}
                after={one(search.after)}
                onPage={(after) => change({ after })}
              />
            </>
          )
        }
      </Region>
    </Page>
  );
}
