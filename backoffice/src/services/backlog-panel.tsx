import { Anchor } from '@commerce/ui/anchor';
import { cx } from '@commerce/ui/cx';
import { Panel } from '../layout/panel.tsx';
import { count } from '../text/format.ts';
import { useServiceStates, type ServiceState } from './backlogs.ts';
import { useGatewayStatus, type LiveLag } from './gateway-status.ts';
import { LagBadge, StateBadge } from './lag-badge.tsx';
import { ageText, lagOf, lagText, liveLagOf } from './lag.ts';
import { Sparkline } from './sparkline.tsx';

/** How long events wait until they are published, by service, and how long until they are on pages. */
export function BacklogPanel({ className }: { readonly className?: string }) {
  const states = useServiceStates();
  const status = useGatewayStatus();
  return (
    <Panel
      title="Event lag"
      detail="until events are published, and live"
      className={className}
      isFlush
      aside={
        <Anchor href="/admin/services" className="inline-flex min-h-(--target) items-center text-soft hover:text-text">
          All services
        </Anchor>
      }
    >
      <ul>
        {states.map((state) => (
          <BacklogRow key={state.service} state={state} />
        ))}
        <LiveRow lag={status?.liveLag} />
      </ul>
    </Panel>
  );
}

const rowClass =
  'grid min-h-(--row) grid-cols-[5.5rem_1fr_auto] items-center gap-x-4 border-b border-line px-4 py-1 text-small last:border-0 md:grid-cols-[6rem_minmax(3rem,1fr)_7rem_7rem_6rem]';

function BacklogRow({ state }: { readonly state: ServiceState }) {
  const { service, backlog, ages } = state;
  const isSteady = backlog === undefined || lagOf(backlog) === 'steady';
  return (
    <li className={rowClass}>
      <span className="font-mono text-caption">{service}</span>
      <Sparkline values={ages} className={cx('h-6 w-full max-md:hidden', isSteady ? 'text-soft' : 'text-warn')} />
      <span className="text-right tabular-nums max-md:hidden">
        {backlog && `${count(backlog.waitingEvents)} waiting`}
      </span>
      <span className="text-right whitespace-nowrap tabular-nums">
        {backlog && `oldest ${ageText(backlog.oldestSeconds)}`}
      </span>
      <span className="justify-self-end">
        <LagBadge state={state} />
      </span>
    </li>
  );
}

/** Messages of live fields by the gateway that answers. Null if there was none lately. */
function LiveRow({ lag }: { readonly lag: LiveLag | null | undefined }) {
  return (
    <li className={rowClass}>
      <span className="font-mono text-caption">live</span>
      {lag === null ? (
        <span className="text-right text-soft md:col-span-3">no events in 5 minutes</span>
      ) : (
        <>
          <span className="text-right tabular-nums max-md:hidden md:col-start-3">
            {lag && `p50 ${lagText(lag.p50Ms)}`}
          </span>
          <span className="text-right whitespace-nowrap tabular-nums">{lag && `p99 ${lagText(lag.p99Ms)}`}</span>
        </>
      )}
      <span className="justify-self-end">{lag !== null && <StateBadge word={lag && liveLagOf(lag)} />}</span>
    </li>
  );
}
