import { Badge } from '@commerce/ui/badge';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleX from 'lucide-react/icons/circle-x';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { lagOf } from './lag.ts';
import type { ServiceState } from './backlogs.ts';

/** A word about a service, with its icon. */
export function LagBadge({ state: { backlog, isDown } }: { readonly state: ServiceState }) {
  if (isDown)
    return (
      <Badge isSmall tone="sale" icon={<CircleX />}>
        no answer
      </Badge>
    );
  if (backlog === undefined) return <span className="text-soft">asking…</span>;
  const lag = lagOf(backlog);
  return (
    <Badge
      isSmall
      tone={({ steady: 'neutral', behind: 'warn', stuck: 'sale' } as const)[lag]}
      icon={lag === 'steady' ? <CircleCheck /> : <TriangleAlert />}
    >
      {lag}
    </Badge>
  );
}
