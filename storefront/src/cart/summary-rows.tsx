import type { ReactNode } from 'react';

export interface SummaryRow {
  readonly label: string;
  readonly value: ReactNode;
  /** The last row, which is what is paid. */
  readonly isTotal?: boolean;
  /** Below it, such as what it includes. */
  readonly note?: ReactNode;
}

/** What an order costs, row by row. */
export function SummaryRows({ rows }: { readonly rows: readonly SummaryRow[] }) {
  return (
    <dl className="grid gap-2.5 tabular-nums">
      {rows.map(({ label, value, isTotal, note }) => (
        <div
          key={label}
          className={
            isTotal
              ? 'grid grid-cols-[1fr_auto] items-baseline gap-x-4 border-t border-line pt-3.5 text-[1.125rem] font-bold'
              : 'flex justify-between gap-4 text-small'
          }
        >
          <dt className={isTotal ? '' : 'text-soft'}>{label}</dt>
          <dd>{value}</dd>
          {note && <dd className="text-caption font-regular text-soft">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
