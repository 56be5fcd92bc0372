import { ConnectionState } from '@commerce/ui/connection-state';
import { useLiveState } from '../live/live-context.tsx';
import { time } from '../text/format.ts';

/** Whether changes arrive. Nothing else on the page changes with it. */
export function ConnectionFoot() {
  const { phase, asOf, retry } = useLiveState();
  const labels = {
    live: 'Live',
    reconnecting: 'Reconnecting…',
    stale: `As of ${asOf === undefined ? '' : time(asOf)}, we keep trying`,
  };
  return (
    <div className="px-2 text-caption">
      <ConnectionState phase={phase} label={labels[phase]} retryLabel="Try now" onRetry={retry} />
    </div>
  );
}
