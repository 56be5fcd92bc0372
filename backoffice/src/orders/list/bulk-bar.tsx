import { cx } from '@commerce/ui/cx';
import Printer from 'lucide-react/icons/printer';
import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import { count, money } from '../../text/format.ts';
import { moves, type Move, type MoveKey } from './bulk-moves.ts';
import type { OrderRow } from './order-row.ts';

/** More slips are not printed at once. */
const maxSlips = 100;

/** What can be done with the chosen orders. The first move that one of them allows is the main one. */
export function BulkBar({
  orders,
  onMove,
  onClear,
}: {
  readonly orders: readonly OrderRow[];
  readonly onMove: (key: MoveKey, orders: readonly OrderRow[]) => void;
  readonly onClear: () => void;
}) {
  if (orders.length === 0) return null;
  const first = moves.find(({ isAllowed }) => orders.some(isAllowed));
  const slips = new URLSearchParams(orders.slice(0, maxSlips).map(({ number }) => ['number', number]));
  return (
    <div
      role="toolbar"
      aria-label={`${count(orders.length)} selected`}
      className="fixed inset-x-2 bottom-16 z-30 mx-auto flex w-fit max-w-[calc(100%-1rem)] animate-appear items-center gap-1 overflow-x-auto rounded-card bg-text p-1.5 pl-4 text-small whitespace-nowrap text-canvas shadow-float md:bottom-12 md:left-[13.5rem]"
    >
      <span className="pr-3 tabular-nums">
        <span className="font-bold">{count(orders.length)} selected</span>{' '}
        <span className="opacity-80 max-md:hidden">{sumOf(orders)}</span>
      </span>
      {moves.map((move) => (
        <MoveButton key={move.key} move={move} orders={orders} isMain={move === first} onMove={onMove} />
      ))}
      {orders.length <= maxSlips ? (
        <a href={`/admin/packing-slips?${slips.toString()}`} target="_blank" rel="noreferrer" className={buttonClass}>
          <Printer className="size-4" />
          <span className="max-md:sr-only">Packing slips</span>
        </a>
      ) : (
        <BarButton reason={`Packing slips are printed for at most ${maxSlips} orders at once.`}>
          Packing slips
        </BarButton>
      )}
      <button
        type="button"
        aria-label="Clear the selection"
        onClick={onClear}
        className={cx(buttonClass, 'sticky right-0 bg-text')}
      >
        <X className="size-4" />
      </button>
    </div>
  );
}

function MoveButton({
  move: { key, label, isAllowed, reason },
  orders,
  isMain,
  onMove,
}: {
  readonly move: Move;
  readonly orders: readonly OrderRow[];
  readonly isMain: boolean;
  readonly onMove: (key: MoveKey, orders: readonly OrderRow[]) => void;
}) {
  const allowed = orders.filter(isAllowed);
  if (allowed.length === 0) return <BarButton reason={reason}>{label}</BarButton>;
  return (
    <button type="button" onClick={() => onMove(key, allowed)} className={cx(buttonClass, isMain && mainClass)}>
      {label}
      <span className="opacity-75 tabular-nums">
        {allowed.length === orders.length
          ? count(allowed.length)
          : `${count(allowed.length)} of ${count(orders.length)}`}
      </span>
    </button>
  );
}

/** Not possible, for a reason that is shown when it has the pointer, and read with it. */
function BarButton({ reason, children }: { readonly reason: string; readonly children: ReactNode }) {
  return (
    <button type="button" aria-disabled title={reason} className={cx(buttonClass, 'opacity-60 max-md:hidden')}>
      {children}
      <span className="sr-only"> {reason}</span>
    </button>
  );
}

/** The sums by currency. */
function sumOf(orders: readonly OrderRow[]): string {
  const sums = new Map<string, number>();
  for (const { total } of orders) sums.set(total.currencyCode, (sums.get(total.currencyCode) ?? 0) + total.amountMinor);
  return [...sums].map(([currencyCode, amountMinor]) => money({ amountMinor, currencyCode })).join(' + ');
}

const buttonClass =
  'inline-flex min-h-(--field) flex-none items-center gap-2 rounded-button px-3 font-medium aria-disabled:cursor-not-allowed hover:not-aria-disabled:bg-[color-mix(in_srgb,var(--canvas)_16%,transparent)]';

const mainClass = 'bg-surface! text-text hover:bg-sunken!';
