import { Badge } from '@commerce/ui/badge';
import { Button } from '@commerce/ui/button';
import { TextLink } from '@commerce/ui/text-link';
import { cx } from '@commerce/ui/cx';
import ChevronDown from 'lucide-react/icons/chevron-down';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleX from 'lucide-react/icons/circle-x';
import Clock from 'lucide-react/icons/clock';
import { useId, useRef, useState } from 'react';
import { RedeliverWebhookDocument, type WebhookDeliveryDetailsFragment } from '../generated/services-operations.ts';
import { ProblemNote } from '../mutations/problem-note.tsx';
import { useAction } from '../mutations/use-action.ts';
import { PayloadView } from '../services/payload-view.tsx';
import { dayTime, moment, plural } from '../text/format.ts';

type Delivery = WebhookDeliveryDetailsFragment;

const looks = {
  PENDING: { tone: 'info', icon: <Clock />, word: 'waiting' },
  DELIVERED: { tone: 'ok', icon: <CircleCheck />, word: 'delivered' },
  FAILED: { tone: 'sale', icon: <CircleX />, word: 'failed' },
} as const;

/** What the endpoint answered last. */
const answerOf = ({ statusCode, error }: Delivery): string =>
  statusCode === null ? (error ?? 'no answer yet') : `HTTP ${statusCode}`;

/** One event for an endpoint, which opens to what was sent and answered. */
export function DeliveryRow({
  delivery,
  onRedelivered,
}: {
  readonly delivery: Delivery;
  readonly onRedelivered: () => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { tone, icon, word } = looks[delivery.status];
  return (
    <li className="border-b border-line last:border-0">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className="grid min-h-(--row) w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-4 py-1.5 text-left text-small hover:bg-sunken md:grid-cols-[12rem_8rem_minmax(0,1fr)_auto]"
      >
        <span className="truncate font-mono text-caption">{delivery.eventType}</span>
        <span className="max-md:col-start-2 max-md:justify-self-end">
          <Badge isSmall tone={tone} icon={icon}>
            {word}
          </Badge>
        </span>
        <span className="truncate text-soft">
          {answerOf(delivery)}, {plural(delivery.attempts, 'attempt')}
        </span>
        <span className="flex items-center gap-3 justify-self-end whitespace-nowrap text-soft tabular-nums">
          {dayTime(delivery.createdAt)}
          <ChevronDown className={cx('size-4 transition-transform', isOpen && 'rotate-180')} />
        </span>
      </button>
      <div id={id} hidden={!isOpen} className="grid gap-3 px-4 pb-4 text-small">
        {isOpen && <DeliveryDetails delivery={delivery} onRedelivered={onRedelivered} />}
      </div>
    </li>
  );
}

function DeliveryDetails({
  delivery,
  onRedelivered,
}: {
  readonly delivery: Delivery;
  readonly onRedelivered: () => void;
}) {
  const { id, eventId, orderId, error, responseExcerpt, nextAttemptAt, finishedAt, payload } = delivery;
  const redeliver = useAction(RedeliverWebhookDocument);
  // One key for each wish: a lost answer is asked for again, and a new wish has a new one.
  const key = useRef(crypto.randomUUID());
  const run = async () => {
    const outcome = await redeliver.run({ id, idempotencyKey: key.current });
    if (!outcome.isDone && outcome.problem.code === 'LOST') return;
    key.current = crypto.randomUUID();
    onRedelivered();
  };
  return (
    <>
      <p className="wrap-anywhere text-soft">
        Event <span className="font-mono text-caption">{eventId}</span>
        {orderId !== null && (
          <>
            {' '}
            of <TextLink href={`/admin/orders/${orderId}`}>its order</TextLink>
          </>
        )}
        {nextAttemptAt !== null && `, next attempt ${moment(nextAttemptAt)}`}
        {finishedAt !== null && `, ended ${moment(finishedAt)}`}
      </p>
      {error !== null && <p className="wrap-anywhere text-sale">{error}</p>}
      {responseExcerpt && <PayloadView label="What the endpoint answered" payload={responseExcerpt} />}
      {payload === null ? (
        <p className="text-soft">The content was erased, because the customer has left.</p>
      ) : (
        <PayloadView label="What is sent" payload={payload} />
      )}
      <ProblemNote problem={redeliver.problem} />
      <div>
        <Button
          size="small"
          isBusy={redeliver.isBusy}
          busyLabel="Sending"
          reason={payload === null ? 'Nothing is left to send.' : undefined}
          onClick={() => void run()}
        >
          {delivery.status === 'PENDING' ? 'Send now' : 'Send again'}
        </Button>
      </div>
    </>
  );
}
