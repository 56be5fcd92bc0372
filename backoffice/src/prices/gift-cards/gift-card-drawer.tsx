import { Drawer } from '@commerce/ui/drawer';
import { TextLink } from '@commerce/ui/text-link';
import type { StaffGiftCardFragment } from '../../generated/prices-operations.ts';
import { useViewer } from '../../session/viewer-context.ts';
import { dayTime, money } from '../../text/format.ts';
import { GiftCardForm } from './gift-card-form.tsx';
import { GiftCardStatus } from './gift-card-status.tsx';

/** A gift card with its ledger. Administrators block it, or change until when it is valid. */
export function GiftCardDrawer({
  card,
  onDone,
  onClose,
}: {
  readonly card: StaffGiftCardFragment;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const isAdmin = useViewer().role === 'ADMIN';
  return (
    <Drawer isOpen onOpenChange={onClose} title={`Gift card … ${card.lastCharacters}`} closeLabel="Close">
      <div className="grid content-start gap-6 py-2">
        <p className="flex flex-wrap items-center gap-3">
          <strong className="text-h3 font-bold tabular-nums">{money(card.balance)}</strong>
          <span className="text-small text-soft">of {money(card.initial)}</span>
          <GiftCardStatus card={card} />
        </p>
        {isAdmin && <GiftCardForm card={card} onDone={onDone} />}
        <Entries entries={card.entries} />
      </div>
    </Drawer>
  );
}

const kindWords = { ISSUED: 'Issued', DEBITED: 'Paid an order', CREDITED: 'Given back' } as const;

function Entries({ entries }: Pick<StaffGiftCardFragment, 'entries'>) {
  return (
    <section aria-labelledby="ledger">
      <h3 id="ledger" className="text-small font-bold">
        Ledger
      </h3>
      <ol>
        {entries.map(({ kind, orderId, at, amount, balance }) => (
          <li
            key={`${at} ${kind} ${orderId}`}
            className="flex gap-3 border-b border-line py-2 text-small last:border-0"
          >
            <span className="grid min-w-0 flex-1">
              <span>{kindWords[kind]}</span>
              <span className="text-caption text-soft">
                {dayTime(at)}
                {orderId !== null && (
                  <>
                    {' · '}
                    <TextLink href={`/admin/orders/${orderId}`}>Order</TextLink>
                  </>
                )}
              </span>
            </span>
            <span className="text-right tabular-nums">
              {amount.amountMinor > 0 && '+'}
              {money(amount)}
              <span className="block text-caption text-soft">{money(balance)} left</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
