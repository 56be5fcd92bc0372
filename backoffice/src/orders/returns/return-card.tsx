import { Anchor } from '@commerce/ui/anchor';
import { Badge } from '@commerce/ui/badge';
import { cx } from '@commerce/ui/cx';
import { Panel } from '../../layout/panel.tsx';
import { dayTime, moment, plural } from '../../text/format.ts';
import { DecisionForm } from './decision-form.tsx';
import { itemsOf, reasonOf, type ReturnedItem, type ReturnToDecide } from './return-words.ts';

/** A return: who wants to send back what, why, and the decision. */
export function ReturnCard({
  request,
  isDecided,
  onDraft,
}: {
  readonly request: ReturnToDecide;
  /** By somebody else, while one's own answer is being written. */
  readonly isDecided: boolean;
  /** Somebody has begun to write an answer, or is done with it. */
  readonly onDraft: (id: string, isDraft: boolean) => void;
}) {
  const { order, reason, requestedAt } = request;
  const items = itemsOf(request);
  const units = items.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <Panel
      title={
        <Anchor href={`/admin/orders/${order.number}`} className="target font-mono hover:underline">
          {order.number}
        </Anchor>
      }
      detail={`${order.contact.name}, ${plural(units, 'item')}`}
      aside={
        <time dateTime={requestedAt} title={moment(requestedAt)} className="text-soft tabular-nums">
          {dayTime(requestedAt)}
        </time>
      }
      className={cx(isDecided && 'text-soft')}
    >
      <div className="grid gap-4 md:grid-cols-[minmax(0,1fr)_20rem] md:gap-8">
        <div className="grid content-start gap-3">
          <Items items={items} />
          <div className="text-small">
            <Badge tone="warn" isSmall>
              {reasonOf(request)}
            </Badge>
            {reason !== '' && <p className="mt-2 wrap-anywhere">“{reason}”</p>}
          </div>
        </div>
        <DecisionForm request={request} isDecided={isDecided} onDraft={onDraft} />
      </div>
    </Panel>
  );
}

function Items({ items }: { readonly items: readonly ReturnedItem[] }) {
  return (
    <ul className="grid gap-2 text-small">
      {items.map(({ lineId, title, sku, imageUrl, quantity, exchange }) => (
        <li key={lineId} className="flex items-center gap-3">
          <span className="size-10 flex-none overflow-hidden rounded-input bg-sunken">
            {imageUrl !== null && <img src={imageUrl} alt="" loading="lazy" className="size-full object-contain" />}
          </span>
          <span className="min-w-0">
            <span className="block truncate font-medium">
              {quantity} × {title}
            </span>
            <span className="font-mono text-caption text-soft">{sku}</span>
            {exchange !== undefined && <span className="text-caption text-soft"> · exchange {exchange}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
