import { OrderSteps } from '@commerce/ui/order-steps';
import { useOrder } from './order-context.tsx';
import { stepsOf } from './progress.ts';
import { reasonWords } from './words.ts';

/** How far the order is. */
export function ProgressPanel() {
  const { order } = useOrder();
  return (
    <section aria-label="Progress" className="rounded-card border border-line bg-surface px-4 py-4">
      <OrderSteps label="The way of the order" steps={stepsOf(order)} />
      {order.reason && (
        <p className="pt-3 text-small text-sale">Rejected: {reasonWords[order.reason].toLowerCase()}.</p>
      )}
    </section>
  );
}
