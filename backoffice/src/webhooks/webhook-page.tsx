import { Skeleton } from '@commerce/ui/skeleton';
import { createLazyRoute, useParams } from '@tanstack/react-router';
import { WebhookEndpointsDocument, type WebhookEndpointDetailsFragment } from '../generated/services-operations.ts';
import { useData } from '../graphql/use-data.ts';
import { Page } from '../layout/page.tsx';
import { Panel } from '../layout/panel.tsx';
import { NotFound } from '../regions/page-error.tsx';
import { Region } from '../regions/region.tsx';
import { AdminsOnly } from '../session/admins-only.tsx';
import { moment, plural } from '../text/format.ts';
import { DeliveriesPanel } from './deliveries-panel.tsx';
import { EndpointActions } from './endpoint-actions.tsx';
import { EndpointStatus } from './endpoint-status.tsx';

export const route = createLazyRoute('/webhooks/$id')({
  component: () => (
    <AdminsOnly title="Webhook">
      <WebhookPage />
    </AdminsOnly>
  ),
});

/** One endpoint: what it receives, and what became of each event. */
function WebhookPage() {
  const { id } = useParams({ strict: false });
  const state = useData(WebhookEndpointsDocument, {});
  return (
    <Region state={state} skeleton={<Skeleton className="m-6 h-96" />}>
      {({ webhookEndpoints: { nodes } }) => {
        const endpoint = nodes.find((each) => each.id === id);
        return endpoint === undefined ? <NotFound /> : <Endpoint endpoint={endpoint} onChange={state.reload} />;
      }}
    </Region>
  );
}

function Endpoint({
  endpoint,
  onChange,
}: {
  readonly endpoint: WebhookEndpointDetailsFragment;
  readonly onChange: () => void;
}) {
  return (
    <Page
      title={endpoint.description}
      heading={
        <span className="inline-flex flex-wrap items-center gap-3">
          {endpoint.description} <EndpointStatus endpoint={endpoint} />
        </span>
      }
      crumbs={[{ href: '/admin/webhooks', label: 'Webhooks' }]}
    >
      <div className="grid gap-4 px-4 pb-6 md:px-6">
        <EndpointActions endpoint={endpoint} onChange={onChange} />
        <Panel title="Endpoint">
          <Facts endpoint={endpoint} />
        </Panel>
        <DeliveriesPanel endpointId={endpoint.id} />
      </div>
    </Page>
  );
}

function Facts({ endpoint }: { readonly endpoint: WebhookEndpointDetailsFragment }) {
  const { url, eventTypes, createdAt, failures, failingSince, pausedAt, previousSecretValidUntil } = endpoint;
  const facts: readonly (readonly [label: string, text: string | undefined])[] = [
    ['Address', url],
    ['Events', eventTypes.join(', ')],
    ['Since', moment(createdAt)],
    ['Failing', failingSince === null ? undefined : `${plural(failures, 'attempt')} since ${moment(failingSince)}`],
    ['Paused', pausedAt === null ? undefined : `since ${moment(pausedAt)}; events are kept`],
    [
      'Earlier secret',
      previousSecretValidUntil === null ? undefined : `signs as well until ${moment(previousSecretValidUntil)}`,
    ],
  ];
  return (
    <dl className="grid gap-x-6 gap-y-1.5 text-small md:grid-cols-[8rem_minmax(0,1fr)]">
      {facts.map(
        ([label, text]) =>
          text !== undefined && (
            <div key={label} className="contents">
              <dt className="text-soft">{label}</dt>
              <dd className="wrap-anywhere">{text}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
