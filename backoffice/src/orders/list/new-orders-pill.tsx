import ArrowUp from 'lucide-react/icons/arrow-up';
import { plural } from '../../text/format.ts';
import type { OrderList } from './order-list.ts';
import { useListState } from './use-order-list.ts';

/** How many orders wait to be let in. Nothing moves by itself under a pointer. */
export function NewOrdersPill({ list, onAdmit }: { readonly list: OrderList; readonly onAdmit: () => void }) {
  const arrivals = useListState(list, (state) => state.arrivals);
  const isBehind = useListState(list, (state) => state.isBehind);
  return (
    <span role="status">
      {arrivals > 0 && (
        <button
          type="button"
          onClick={onAdmit}
          className="inline-flex min-h-(--target) animate-appear items-center gap-2 rounded-full bg-text px-3.5 text-small font-medium whitespace-nowrap text-canvas tabular-nums"
        >
          <span aria-hidden="true" className="size-2 rounded-full bg-live" />
          {isBehind ? `More than ${plural(arrivals, 'new order')}` : plural(arrivals, 'new order')}
          <ArrowUp className="size-3.5" />
          <kbd className="rounded-input border border-soft px-1 font-sans text-caption leading-4 max-md:hidden">.</kbd>
        </button>
      )}
    </span>
  );
}
