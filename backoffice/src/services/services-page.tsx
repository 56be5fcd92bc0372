import { createLazyRoute } from '@tanstack/react-router';
import { Anchor } from '@commerce/ui/anchor';
import { LiveDot } from '@commerce/ui/live-dot';
import { ServiceDeadLettersDocument, StaffDeadLettersChangedDocument } from '../generated/services-operations.ts';
import { useChanges } from '../graphql/use-changes.ts';
import { useData } from '../graphql/use-data.ts';
import { Page } from '../layout/page.tsx';
import { Panel } from '../layout/panel.tsx';
import { useLiveState } from '../live/live-context.tsx';
import { count, time } from '../text/format.ts';
import { useServiceStates, type ServiceState } from './backlogs.ts';
import { LagBadge } from './lag-badge.tsx';
import { ageText, lagOf } from './lag.ts';
import { Sparkline } from './sparkline.tsx';

export const route = createLazyRoute('/services')({ component: ServicesPage });

const tasks: Readonly<Record<ServiceState['service'], string>> = {
  orders: 'Carts, orders, payments, prices, webhooks',
  products: 'Catalogue, search, stock, reviews',
  customers: 'Accounts, sign-in, addresses',
};

/** Whether the services answer, and how far their events are behind. */
function ServicesPage() {
  const states = useServiceStates();
  const { data, reload } = useData(ServiceDeadLettersDocument, {});
  useChanges(StaffDeadLettersChangedDocument, {}, reload);
  return (
    <Page title="Services">
      <div className="grid gap-4 px-4 pb-6 md:grid-cols-2 md:px-6 xl:grid-cols-3">
        {states.map((state) => (
          <ServicePanel key={state.service} state={state} deadLetters={data?.[state.service].totalCount} />
        ))}
        <GatewayPanel />
        <Panel title="notifications" detail="E-mails to customers">
          <p className="text-small text-soft">
            It only consumes events and has no part of the graph, so the messages that it gave up on are what is known
            here.
          </p>
          <dl className="mt-3 grid gap-1 text-small">
            <DeadLetterFact service="notifications" deadLetters={data?.notifications.totalCount} />
          </dl>
        </Panel>
      </div>
    </Page>
  );
}

function ServicePanel({
  state,
  deadLetters,
}: {
  readonly state: ServiceState;
  readonly deadLetters: number | undefined;
}) {
  const { service, backlog, ages } = state;
  const isSteady = backlog === undefined || lagOf(backlog) === 'steady';
  return (
    <Panel title={service} aside={<LagBadge state={state} />}>
      <p className="-mt-2 mb-2 text-small text-soft">{tasks[service]}</p>
      <dl className="grid gap-1 text-small">
        <Fact label="Events waiting in the outbox" value={backlog && count(backlog.waitingEvents)} />
        <Fact label="The oldest waits" value={backlog && ageText(backlog.oldestSeconds)} />
        <DeadLetterFact service={service} deadLetters={deadLetters} />
      </dl>
      <Sparkline values={ages} className={`mt-3 h-8 w-full ${isSteady ? 'text-soft' : 'text-warn'}`} />
      <p className="text-caption text-soft">Age of the oldest event since this page was opened</p>
    </Panel>
  );
}

function GatewayPanel() {
  const { phase, asOf } = useLiveState();
  return (
    <Panel title="gateway" detail="The graph, and live fields">
      <p className="flex items-center gap-2.5 text-small">
        <LiveDot isOn={phase === 'live'} />
        {phase === 'live'
          ? 'Connected: changes arrive as they happen.'
          : 'No connection for live fields, we keep trying.'}
      </p>
      {phase === 'stale' && asOf !== undefined && (
        <p className="mt-1 text-small text-soft">What is shown is as of {time(asOf)}.</p>
      )}
    </Panel>
  );
}

function DeadLetterFact({
  service,
  deadLetters,
}: {
  readonly service: string;
  readonly deadLetters: number | undefined;
}) {
  return (
    <Fact
      label="Dead letters"
      value={
        deadLetters !== undefined && (
          <Anchor
            href={`/admin/dead-letters?service=${service}`}
            className="inline-flex min-h-(--target) items-center underline underline-offset-4"
          >
            {count(deadLetters)}
          </Anchor>
        )
      }
    />
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: React.ReactNode }) {
  return (
    <div className="flex min-h-8 items-center justify-between gap-3">
      <dt className="text-soft">{label}</dt>
      <dd className="font-medium tabular-nums">{value ?? '…'}</dd>
    </div>
  );
}
