import { Anchor } from '@commerce/ui/anchor';
import { TopProductsDocument } from '../generated/services-operations.ts';
import { useData } from '../graphql/use-data.ts';
import { Panel } from '../layout/panel.tsx';
import { Region } from '../regions/region.tsx';
import { money, plural } from '../text/format.ts';
import { ListSkeleton, NothingHere } from './list-parts.tsx';
import { rankedDays, type DashboardFilters } from './span.ts';

/** What sold best, by revenue. */
export function TopProductsPanel({
  filters: { range, currency },
  now,
}: {
  readonly filters: DashboardFilters;
  readonly now: Date;
}) {
  const { from, to } = rankedDays(range, now);
  const state = useData(TopProductsDocument, { from: from.toISOString(), to: to.toISOString(), currency });
  return (
    <Panel title="Top products" detail={`${currency}, days in UTC`} isFlush>
      <Region state={state} skeleton={<ListSkeleton rows={6} />}>
        {({ productSales }) =>
          productSales.length === 0 ? (
            <NothingHere>Nothing was sold in {currency} yet.</NothingHere>
          ) : (
            <ol>
              {productSales.map(({ productId, product, units, revenue }) => (
                <li
                  key={productId}
                  className="flex min-h-(--row) items-center gap-3 border-b border-line px-4 text-small last:border-0"
                >
                  {product === null ? (
                    <span className="min-w-0 truncate text-soft">A deleted product</span>
                  ) : (
                    <Anchor
                      href={`/admin/products/${productId}`}
                      className="inline-flex min-h-(--target) min-w-0 items-center font-medium hover:underline"
                    >
                      <span className="truncate">{product.title}</span>
                    </Anchor>
                  )}
                  <span className="ml-auto whitespace-nowrap text-soft tabular-nums">{plural(units, 'unit')}</span>
                  <span className="min-w-20 text-right whitespace-nowrap tabular-nums">{money(revenue)}</span>
                </li>
              ))}
            </ol>
          )
        }
      </Region>
    </Panel>
  );
}
