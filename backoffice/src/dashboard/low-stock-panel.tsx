import { Anchor } from '@commerce/ui/anchor';
import { cx } from '@commerce/ui/cx';
import { useState } from 'react';
import {
  RunningLowChangedDocument,
  RunningLowDocument,
  type RunningLowQuery,
} from '../generated/services-operations.ts';
import { useChanges } from '@commerce/browser/graphql/use-changes';
import { useData } from '../graphql/use-data.ts';
import { Panel } from '../layout/panel.tsx';
import { Region } from '../regions/region.tsx';
import { count } from '../text/format.ts';
import { byOutlook, goneInMs, outlookText } from './figures.ts';
import { ListSkeleton, NothingHere } from './list-parts.tsx';

type Items = RunningLowQuery['lowStock'];

const shown = 6;
const dayMs = 86_400_000;

/** What will be gone soonest. */
export function LowStockPanel() {
  const state = useData(RunningLowDocument, {});
  const [live, setLive] = useState<Items>();
  useChanges(RunningLowChangedDocument, {}, ({ lowStockChanged }) => setLive(lowStockChanged));
  return (
    <Panel title="Low stock" aside={<span className="text-caption text-soft">gone at last week’s pace</span>} isFlush>
      <Region state={state} skeleton={<ListSkeleton rows={shown} />}>
        {({ lowStock }) => <LowStockList items={live ?? lowStock} />}
      </Region>
    </Panel>
  );
}

function LowStockList({ items: { nodes, totalCount } }: { readonly items: Items }) {
  if (nodes.length === 0) return <NothingHere>No variant is below its threshold.</NothingHere>;
  return (
    <>
      <ul>
        {nodes
          .toSorted(byOutlook)
          .slice(0, shown)
          .map((item) => (
            <LowStockRow key={item.variantId} item={item} />
          ))}
      </ul>
      {totalCount > shown && (
        <Anchor
          href="/admin/stock"
          className="flex min-h-(--target) items-center border-t border-line px-4 text-small text-soft hover:bg-sunken"
        >
          All {count(totalCount)}
        </Anchor>
      )}
    </>
  );
}

function LowStockRow({ item }: { readonly item: Items['nodes'][number] }) {
  const { available, variant } = item;
  const isUrgent = (goneInMs(item) ?? Infinity) < dayMs;
  return (
    <li className="flex min-h-(--row) items-center gap-3 border-b border-line px-4 text-small last:border-0">
      <Anchor
        href={`/admin/products/${variant.product.id}`}
        className="inline-flex min-h-(--target) min-w-0 items-center gap-1.5 hover:underline"
      >
        <span className="truncate">
          <span className="font-medium">{variant.product.title}</span>{' '}
          <span className="text-soft">{variant.options.map(({ value }) => value).join(', ') || variant.sku}</span>
        </span>
      </Anchor>
      <span className={cx('ml-auto font-medium whitespace-nowrap tabular-nums', isUrgent && 'text-warn')}>
        {count(available)} left
      </span>
      <span className="min-w-24 text-right whitespace-nowrap text-soft">{outlookText(item)}</span>
    </li>
  );
}
