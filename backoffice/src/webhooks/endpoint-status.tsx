import { Badge } from '@commerce/ui/badge';
import CircleCheck from 'lucide-react/icons/circle-check';
import CirclePause from 'lucide-react/icons/circle-pause';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { WebhookEndpointDetailsFragment } from '../generated/services-operations.ts';

type Endpoint = Pick<WebhookEndpointDetailsFragment, 'status' | 'pauseReason' | 'failures'>;

const reasons = { STAFF: 'paused', FAILING: 'paused: failing', GONE: 'paused: gone' };

/** Whether events are sent, in a word. */
export function EndpointStatus({ endpoint: { status, pauseReason, failures } }: { readonly endpoint: Endpoint }) {
  if (status === 'PAUSED')
    return (
      <Badge isSmall tone={pauseReason === 'STAFF' ? 'neutral' : 'sale'} icon={<CirclePause />}>
        {reasons[pauseReason ?? 'STAFF']}
      </Badge>
    );
  if (failures > 0)
    return (
      <Badge isSmall tone="warn" icon={<TriangleAlert />}>
        failing
      </Badge>
    );
  return (
    <Badge isSmall tone="ok" icon={<CircleCheck />}>
      active
    </Badge>
  );
}
