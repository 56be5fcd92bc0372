import { Anchor } from '@commerce/ui/anchor';
import { cx } from '@commerce/ui/cx';
import { Skeleton } from '@commerce/ui/skeleton';
import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Figures are at the right. */
  readonly isRight?: boolean;
  /** Such as `w-40`. */
  readonly width?: string;
  /** Left out on phones. */
  readonly isSpare?: boolean;
}

/** A table of rows of 40 px. The first cell is the link to the row's own page, if it has one. */
export function Table<Row>({
  label,
  columns,
  rows,
  keyOf,
  hrefOf,
  classOf,
}: {
  /** Names the table for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly hrefOf?: (row: Row) => string;
  readonly classOf?: (row: Row) => string | undefined;
}) {
  return (
    <div className="relative overflow-x-auto">
      <table aria-label={label} className="w-full border-separate border-spacing-0 text-small">
        <thead>
          <tr>
            {columns.map(({ key, header, isRight, width, isSpare }) => (
              <th
                key={key}
                scope="col"
                className={cx(headClass, isRight && 'text-right', width, isSpare && 'max-md:hidden')}
              >
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className={cx('hover:bg-sunken', classOf?.(row))}>
              {columns.map(({ key, cell, isRight, isSpare }, index) => (
                <td
                  key={key}
                  className={cx(cellClass, isRight && 'text-right tabular-nums', isSpare && 'max-md:hidden')}
                >
                  {index === 0 && hrefOf !== undefined ? (
                    <Anchor
                      href={hrefOf(row)}
                      className="inline-flex min-h-(--target) items-center font-medium hover:underline"
                    >
                      {cell(row)}
                    </Anchor>
                  ) : (
                    cell(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The rows of a table that is not there yet. */
export function TableSkeleton({ rows = 12 }: { readonly rows?: number }) {
  return (
    <div className="px-4 md:px-6">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-(--row) items-center gap-6 border-b border-line">
          <Skeleton shape="line" className="w-16" />
          <Skeleton shape="line" className="w-1/4" />
          <Skeleton shape="line" className="w-1/3" />
          <Skeleton shape="line" className="ml-auto w-20" />
        </div>
      ))}
    </div>
  );
}

const headClass =
  'h-8 border-b border-line bg-sunken px-3 text-left text-caption font-medium whitespace-nowrap text-soft first:pl-4 last:pr-4 md:first:pl-6 md:last:pr-6';

const cellClass = 'h-(--row) border-b border-line px-3 first:pl-4 last:pr-4 md:first:pl-6 md:last:pr-6';
