import { useEffect } from 'react';
import { hrefOf } from '../route.ts';
import { useStore } from '../store.ts';
import { cost, followCost } from './costs.ts';

/** The cost of the operation in the editor, as it is typed. */
export function CostBadge() {
  useEffect(followCost, []);
  const known = useStore(cost);
  if (known === undefined || 'errors' in known) return null;
  const isOver = known.estimated > known.maximum;
  return (
    <a className="cost-badge" href={hrefOf('limits')} data-over={isOver || undefined}>
      cost {known.estimated.toLocaleString('en')} of {known.maximum.toLocaleString('en')}
    </a>
  );
}
