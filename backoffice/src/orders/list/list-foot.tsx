import { useListState } from './use-order-list.ts';
import { Kbd } from '../../text/kbd.tsx';
import { count, plural, time } from '../../text/format.ts';
import type { OrderList } from './order-list.ts';

const keys = [
  [['J', 'K'], 'move'],
  [['X'], 'select'],
  [['Enter'], 'open'],
  [['P'], 'start packing'],
  [['?'], 'all keys'],
] as const;

/** How many there are, what has changed since the list was opened, and the keys. */
export function ListFoot({ list, isToPack }: { readonly list: OrderList; readonly isToPack: boolean }) {
  const total = useListState(list, (state) => state.total);
  const left = useListState(list, (state) => state.left);
  const news = useListState(list, (state) => state.news + state.arrivals);
  const isFailed = useListState(list, (state) => state.error !== undefined && state.rows.length > 0);
  return (
    <footer className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-1.5 text-caption text-soft md:px-6">
      <p role="status" className="tabular-nums">
        {total !== undefined && (
          <>
            <span className="font-medium text-text">
              {isToPack ? `${count(total)} to pack` : plural(total, 'order')}
            </span>
            {left > 0 && `, ${count(left)} ${left === 1 ? 'has' : 'have'} left this view`}
          </>
        )}
      </p>
      {news > 0 && (
        <p className="flex items-center gap-2 tabular-nums">
          <span aria-hidden="true" className="size-2 rounded-full bg-live" />
          {count(news)} new since {time(list.openedAt)}
        </p>
      )}
      {isFailed && (
        <p role="alert">
          The next orders could not be read.{' '}
          <button type="button" onClick={() => void list.loadMore()} className="target underline underline-offset-2">
            Try again
          </button>
        </p>
      )}
      <p className="ml-auto flex items-center gap-4 max-lg:hidden">
        {keys.map(([names, what]) => (
          <span key={what} className="inline-flex items-center gap-1">
            {names.map((name) => (
              <Kbd key={name}>{name}</Kbd>
            ))}
            <span className="ml-0.5">{what}</span>
          </span>
        ))}
      </p>
    </footer>
  );
}
