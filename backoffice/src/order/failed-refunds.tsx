import { Button } from '@commerce/ui/button';
import { RetryOneRefundDocument } from '../generated/orders-operations.ts';
import { ProblemNote } from '../mutations/problem-note.tsx';
import { money } from '../text/format.ts';
import { useOrder } from './order-context.tsx';
import { may, type Order } from './order.ts';
import { useOrderAction } from './use-order-action.ts';

type Refund = Order['refunds'][number];

/** Refunds that the provider has rejected and nobody has tried again. */
export function FailedRefunds() {
  const { order } = useOrder();
  const { refunds } = order;
  if (!may(order, 'RETRY_REFUND')) return null;
  const failed = refunds.filter(
    ({ id, status }) => status === 'FAILED' && !refunds.some(({ retryOf }) => retryOf === id),
  );
  return failed.map((refund) => <FailedRefund key={refund.id} refund={refund} />);
}

function FailedRefund({ refund: { id, amount, failure } }: { readonly refund: Refund }) {
  const { perform, isBusy, problem } = useOrderAction(RetryOneRefundDocument);
  return (
    <div className="grid justify-items-start gap-2 rounded-input bg-sale-soft px-3 py-2 text-sale">
      <p>
        The refund of {money(amount)} was rejected{failure ? `: ${failure}` : '.'}
      </p>
      {/* A refund is retried once, so it needs no key. */}
      <Button size="small" isBusy={isBusy} onClick={() => void perform(() => ({ refundId: id }))}>
        Refund {money(amount)} again
      </Button>
      <ProblemNote problem={problem} />
    </div>
  );
}
