import { IconButton } from '@commerce/ui/icon-button';
import { useLocation, useNavigate } from '@tanstack/react-router';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import { useKeys } from '../layout/use-keys.ts';
import { useOrder } from './order-context.tsx';

/** The orders of the list that somebody came from. The list puts them into the state of the history. */
function useNumbers(): readonly string[] {
  const numbers = useLocation({ select: ({ state }) => ('numbers' in state ? state.numbers : undefined) });
  return Array.isArray(numbers) ? numbers.filter((each) => typeof each === 'string') : [];
}

/** The way through the list that one came from: J is the next order, K the one before. */
export function OrderWalk() {
  const { order } = useOrder();
  const numbers = useNumbers();
  const navigate = useNavigate();
  const index = numbers.indexOf(order.number);
  const go = (to: number) => () => {
    const number = numbers[to];
    if (index === -1 || number === undefined) return;
    void navigate({ to: '/orders/$number', params: { number }, state: { numbers } as object });
  };
  useKeys({ j: go(index + 1), k: go(index - 1) });
  if (index === -1) return null;
  return (
    <div className="screen-only absolute top-2 right-4 flex items-center gap-1 text-caption text-soft md:right-6">
      <IconButton
        label={index === 0 ? 'This is the first order' : 'Previous order (K)'}
        icon={<ArrowUp className="size-4" />}
        isUnavailable={index === 0}
        onClick={go(index - 1)}
      />
      <IconButton
        label={index === numbers.length - 1 ? 'This is the last order' : 'Next order (J)'}
        icon={<ArrowDown className="size-4" />}
        isUnavailable={index === numbers.length - 1}
        onClick={go(index + 1)}
      />
      <span className="tabular-nums">
        {index + 1} of {numbers.length}
      </span>
    </div>
  );
}
