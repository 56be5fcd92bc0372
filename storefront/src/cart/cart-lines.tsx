import { TextButton } from '@commerce/ui/text-link';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { CartLine } from './cart-line.tsx';
import type { ShownLine } from './cart-state.ts';
import type { CartStore, CartView, Refusal } from './cart-store.ts';
import { Notices, RefusalText } from './line-problems.tsx';
import { Note } from './note.tsx';

interface CartLinesProps {
  readonly cart: CartView;
  readonly store: CartStore;
  readonly onLeave?: () => void;
}

type Row = { readonly kind: 'line' | 'removed'; readonly line: ShownLine };

/** The lines, with those that were removed at their places. */
function rowsOf({ lines, removed }: CartView): readonly Row[] {
  const rows: Row[] = lines.map((line) => ({ kind: 'line', line }));
  for (const { line, index } of removed) rows.splice(index, 0, { kind: 'removed', line });
  return rows;
}

export function CartLines({ cart, store, onLeave }: CartLinesProps) {
  const t = useTranslations('cart');
  const refusalOf = (key: string) => cart.refusals.find((each) => each.key === key);
  const homeless = cart.refusals.filter(({ key }) => !cart.lines.some((line) => line.key === key));
  return (
    <>
      <Notices notices={cart.notices} store={store} />
      <ul aria-label={t('lines')}>
        {rowsOf(cart).map(({ kind, line }) => (
          <li key={line.key} className="border-b border-line py-4 last:border-b-0">
            {kind === 'line' ? (
              <div className="grid grid-cols-[5rem_minmax(0,1fr)_auto] gap-x-4 gap-y-1">
                <CartLine {...{ line, store, onLeave }} refusal={refusalOf(line.key)} />
              </div>
            ) : (
              <Removed line={line} store={store} />
            )}
          </li>
        ))}
        {homeless.map((refusal) => (
          <li key={refusal.key} className="border-b border-line py-4 last:border-b-0">
            <Refused refusal={refusal} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** A line that can be put back. The focus moves here, because its button is gone. */
function Removed({ line, store }: { readonly line: ShownLine; readonly store: CartStore }) {
  const t = useTranslations('cart');
  const row = useRef<HTMLDivElement>(null);
  const { title } = line;
  useEffect(() => row.current?.querySelector('button')?.focus(), []);
  return (
    <div
      ref={row}
      role="status"
      className="flex animate-appear items-center justify-between gap-3 text-small text-soft"
    >
      <span>{t('removed', { title })}</span>
      <TextButton size="small" aria-label={t('putBackOf', { title })} onClick={() => store.putBack(line)}>
        {t('putBack')}
      </TextButton>
    </div>
  );
}

/** What could not be added. */
function Refused({ refusal }: { readonly refusal: Refusal }) {
  return (
    <div role="status">
      <Note>
        <span>
          {refusal.title && <b className="font-medium">{refusal.title}: </b>}
          <RefusalText refusal={refusal} />
        </span>
      </Note>
    </div>
  );
}
