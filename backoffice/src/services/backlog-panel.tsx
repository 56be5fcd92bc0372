import { Anchor } from '@commerce/ui/anchor';
import { cx } from '@commerce/ui/cx';
import { Panel } from '../layout/panel.tsx';
import { count } from '../text/format.ts';
import { useServiceStates, type ServiceState } from './backlogs.ts';
import { LagBadge } from './lag-badge.tsx';
import { ageText, lagOf } from './lag.ts';
import { Sparkline } from './sparkline.tsx';

/** How long events wait until they are published, by service. */
export function BacklogPanel({ className }: { readonly className?: string }) {
  const states = useServiceStates();
  return (
    <Panel
      title="Event lag"
      detail="until events are published"
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
      </ul>
    </Panel>
  );
}

function BacklogRow({ state }: { readonly state: ServiceState }) {
  const { service, backlog, ages } = state;
  const isSteady = backlog === undefined || lagOf(backlog) === 'steady';
  return (
    <li className="grid min-h-(--row) grid-cols-[7rem_1fr_auto] items-center gap-x-4 border-b border-line px-4 py-1 text-small last:border-0 md:grid-cols-[6rem_minmax(3rem,1fr)_7rem_7rem_6rem]">
      <span className="font-mono text-caption">{service}</span>
      <Sparkline values={ages} className={cx('h-6 w-full max-md:hidden', isSteady ? 'text-soft' : 'text-warn')} />
      <span className="text-right tabular-nums max-md:hidden">
        {backlog && `${count(backlog.waitingEvents)} waiting`}
      </span>
      <span className="text-right tabular-nums">{backlog && `oldest ${ageText(backlog.oldestSeconds)}`}</span>
      <span className="justify-self-end">
        <LagBadge state={state} />
      </span>
    </li>
  );
}
