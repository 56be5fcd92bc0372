import Check from 'lucide-react/icons/check';
import Clock from 'lucide-react/icons/clock';
import X from 'lucide-react/icons/x';
import { dayTime, money } from '../text/format.ts';
import { useOrder } from './order-context.tsx';
import type { Order } from './order.ts';

type Request = NonNullable<Order['paymentRequests']>[number];

const kinds: Record<Request['kind'], string> = {
  AUTHORIZE: 'Authorize',
  CAPTURE: 'Capture',
  VOID: 'Release',
  REFUND: 'Refund',
};

const states = {
  PENDING: { Icon: Clock, look: 'text-soft', word: 'asked' },
  SUCCEEDED: { Icon: Check, look: 'text-ok', word: 'done' },
  FAILED: { Icon: X, look: 'text-sale', word: 'rejected' },
};

/** What the payment provider was asked, newest first, with its time and try. */
export function PaymentRequests() {
  const { order } = useOrder();
  const requests = order.paymentRequests ?? [];
  if (requests.length === 0) return null;
  return (
    <ul aria-label="Requests to the payment provider" className="grid gap-1 border-t border-line pt-3 text-caption">
      {requests.toReversed().map((request) => (
        <RequestRow key={request.id} request={request} />
      ))}
    </ul>
  );
}

function RequestRow({ request }: { readonly request: Request }) {
  const { kind, status, amount, attempts, failure, requestedAt, finishedAt } = request;
  const { Icon, look, word } = states[status];
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-2">
      <Icon className={`mt-px size-3.5 ${look}`} />
      <span>
        {kinds[kind]} <span className="text-soft tabular-nums">{money(amount)}</span>
        <span className="sr-only">, {word}</span>
        {attempts > 1 && <span className="text-soft">, {attempts} tries</span>}
        {failure && <span className="block text-sale">{failure}</span>}
      </span>
      <time dateTime={finishedAt ?? requestedAt} className="text-soft tabular-nums">
        {dayTime(finishedAt ?? requestedAt)}
      </time>
    </li>
  );
}
