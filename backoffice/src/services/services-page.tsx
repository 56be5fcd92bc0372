import { createLazyRoute } from '@tanstack/react-router';
import { ServiceDeadLettersDocument, StaffDeadLettersChangedDocument } from '../generated/services-operations.ts';
import { useChanges } from '@commerce/browser/graphql/use-changes';
import { useData } from '../graphql/use-data.ts';
import { Page } from '../layout/page.tsx';
import { Panel } from '../layout/panel.tsx';
import { count } from '../text/format.ts';
import { useServiceStates, type ServiceState } from './backlogs.ts';
import { DeadLetterFact, Fact } from './facts.tsx';
import { useGatewayStatus } from './gateway-status.ts';
import { GatewayPanel, NotificationsPanel } from './health-panels.tsx';
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
  const status = useGatewayStatus();
  const { data, reload } = useData(ServiceDeadLettersDocument, {});
  useChanges(StaffDeadLettersChangedDocument, {}, reload);
  return (
    <Page title="Services">
      <div className="grid gap-4 px-4 pb-6 md:grid-cols-2 md:px-6 xl:grid-cols-3">
        {states.map((state) => (
          <ServicePanel key={state.service} state={state} deadLetters={data?.[state.service].totalCount} />
        ))}
        <GatewayPanel status={status} />
        <NotificationsPanel status={status} deadLetters={data?.notifications.totalCount} />
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
