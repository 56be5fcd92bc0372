import { LiveDot } from '@commerce/ui/live-dot';
import { Panel } from '../layout/panel.tsx';
import { useLiveState } from '../live/live-context.tsx';
import { plural, time } from '../text/format.ts';
import { DeadLetterFact, Fact } from './facts.tsx';
import type { GatewayStatus, LiveLag, ServiceHealth } from './gateway-status.ts';
import { HealthBadge } from './lag-badge.tsx';
import { lagText } from './lag.ts';

/** The gateway that answers this page: what it depends on, and how fast live fields are. */
export function GatewayPanel({ status }: { readonly status: GatewayStatus }) {
  return (
    <Panel title="gateway" aside={<HealthBadge health={status?.gateway} />}>
      <p className="-mt-2 mb-2 text-small text-soft">The graph, and live fields</p>
      <dl className="grid gap-1 text-small">
        <Checks health={status?.gateway} />
        {status && <LiveLagFacts lag={status.liveLag} />}
      </dl>
      <Connection />
    </Panel>
  );
}

/** It only consumes events and has no part of the graph, so the gateway asks it. */
export function NotificationsPanel({
  status,
  deadLetters,
}: {
  readonly status: GatewayStatus;
  readonly deadLetters: number | undefined;
}) {
  const isUnknown = status?.notifications === null;
  const health = status?.notifications ?? undefined;
  return (
    <Panel title="notifications" aside={!isUnknown && <HealthBadge health={health} />}>
      <p className="-mt-2 mb-2 text-small text-soft">E-mails to customers</p>
      <dl className="grid gap-1 text-small">
        <Checks health={health} />
        <DeadLetterFact service="notifications" deadLetters={deadLetters} />
      </dl>
      {isUnknown && (
        <p className="mt-2 text-caption text-soft">
          The gateway has no address to ask it at (NOTIFICATIONS_URL), so its dead letters are what is known here.
        </p>
      )}
    </Panel>
  );
}

function Checks({ health }: { readonly health: ServiceHealth | undefined }) {
  if (health === undefined || health.state === 'NO_ANSWER') return null;
  return Object.entries(health.checks).map(([name, value]) => <Fact key={name} label={name} value={value} />);
}

function LiveLagFacts({ lag }: { readonly lag: LiveLag | null }) {
  if (lag === null) return <Fact label="Live event lag" value="no events in 5 minutes" />;
  return (
    <>
      <Fact label="Live event lag, p50" value={lagText(lag.p50Ms)} />
      <Fact label="Live event lag, p99" value={lagText(lag.p99Ms)} />
      <Fact label="Measured in 5 minutes" value={plural(lag.events, 'event')} />
    </>
  );
}

/** Of this page, for live fields. */
function Connection() {
  const { phase, asOf } = useLiveState();
  return (
    <>
      <p className="mt-3 flex items-center gap-2.5 text-small">
        <LiveDot isOn={phase === 'live'} />
        {phase === 'live'
          ? 'Connected: changes arrive as they happen.'
          : 'No connection for live fields, we keep trying.'}
      </p>
      {phase === 'stale' && asOf !== undefined && (
        <p className="mt-1 text-small text-soft">What is shown is as of {time(asOf)}.</p>
      )}
    </>
  );
}
