import type { ReactNode } from 'react';

export interface SummaryRow {
  readonly id: string;
  readonly label: string;
  readonly value: ReactNode;
  /** What it was before a discount, struck; the label is for screen readers. */
  readonly former?: { readonly label: string; readonly value: string } | undefined;
  /** The total, and what is paid. */
  readonly isTotal?: boolean;
  /** Below it, such as what it includes. */
  readonly note?: ReactNode;
}

/** What an order costs, row by row. Values that are not certain yet are paler. */
export function SummaryRows({
  rows,
  isBusy = false,
}: {
  readonly rows: readonly SummaryRow[];
  readonly isBusy?: boolean;
}) {
  return (
    <dl aria-busy={isBusy || undefined} className="grid gap-2.5 tabular-nums">
      {rows.map(({ id, label, value, former, isTotal, note }) => (
        <div
          key={id}
          className={
            isTotal
              ? 'grid grid-cols-[1fr_auto] items-baseline gap-x-4 border-t border-line pt-3.5 text-[1.125rem] font-bold'
              : 'flex justify-between gap-4 text-small'
          }
        >
          <dt className={isTotal ? '' : 'min-w-0 wrap-anywhere text-soft'}>{label}</dt>
          <dd className={`flex-none transition-colors ${isBusy ? 'text-soft' : ''}`}>
            {former && (
              <s className="mr-2 text-soft">
                <span className="sr-only">{former.label} </span>
                {former.value}
              </s>
            )}
            {value}
          </dd>
          {note && <dd className="col-span-full text-caption font-regular text-soft">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
