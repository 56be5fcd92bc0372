import type { ReactNode } from 'react';
import { cx } from '../cx.ts';

export interface PriceProps {
  /** As written in the language of the page: "€249.00". */
  readonly amount: string;
  /** The price before the reduction, struck. */
  readonly listAmount?: string;
  /** What is read before the struck price: "Before". */
  readonly listLabel?: string;
  /** "from", if variants differ in price. */
  readonly prefix?: string;
  /** After it, such as "VAT included". */
  readonly note?: ReactNode;
  readonly size?: 'body' | 'large';
}

/** A price in tabular figures. A reduced one has the colour of a sale, and the old one struck beside it. */
export function Price({ amount, listAmount, listLabel, prefix, note, size = 'body' }: PriceProps) {
  return (
    <p
      className={cx(
        'flex flex-wrap items-baseline gap-x-2 font-bold tabular-nums',
        size === 'large' && 'text-[1.5rem] leading-8',
      )}
    >
      {prefix && <span className="text-small font-regular text-soft">{prefix}</span>}
      <span className={listAmount && 'text-sale'}>{amount}</span>
      {listAmount && (
        <s className="text-small font-regular text-soft">
          {listLabel && <span className="sr-only">{listLabel} </span>}
          {listAmount}
        </s>
      )}
      {note && <span className="text-small font-regular text-soft">{note}</span>}
    </p>
  );
}
