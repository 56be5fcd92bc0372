import { Button } from '@commerce/ui/button';
import { EmptyState } from '@commerce/ui/region-state';
import { createLazyRoute } from '@tanstack/react-router';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import {
  CreateWebhookEndpointDocument,
  WebhookEndpointsDocument,
  type WebhookEndpointDetailsFragment,
  type WebhookEndpointInput,
} from '../generated/services-operations.ts';
import { useData } from '../graphql/use-data.ts';
import { Page } from '../layout/page.tsx';
import { useAction } from '../mutations/use-action.ts';
import { Region } from '../regions/region.tsx';
import { AdminsOnly } from '../session/admins-only.tsx';
import { Table, TableSkeleton, type Column } from '../tables/table.tsx';
import { day } from '../text/format.ts';
import { EndpointDialog } from './endpoint-form.tsx';
import { EndpointStatus } from './endpoint-status.tsx';
import { EndpointSecret } from './endpoint-secret.tsx';

export const route = createLazyRoute('/webhooks')({
  component: () => (
    <AdminsOnly title="Webhooks">
      <WebhooksPage />
    </AdminsOnly>
  ),
});

const columns: readonly Column<WebhookEndpointDetailsFragment>[] = [
  { key: 'description', header: 'For', cell: ({ description }) => description },
  {
    key: 'url',
    header: 'Address',
    isSpare: true,
    cell: ({ url }) => <span className="font-mono text-caption wrap-anywhere">{url}</span>,
  },
  { key: 'types', header: 'Events', isSpare: true, cell: ({ eventTypes }) => eventTypes.length },
  { key: 'status', header: 'Status', cell: (endpoint) => <EndpointStatus endpoint={endpoint} /> },
  { key: 'created', header: 'Since', isRight: true, isSpare: true, cell: ({ createdAt }) => day(createdAt) },
];

const nothing: WebhookEndpointInput = {
  url: '',
  description: '',
  eventTypes: ['order.placed', 'order.status-changed'],
};

/** The servers of others that receive the events of orders. */
function WebhooksPage() {
  const state = useData(WebhookEndpointsDocument, {});
  const [isCreating, setCreating] = useState(false);
  const [secret, setSecret] = useState<string>();
  const create = useAction(CreateWebhookEndpointDocument);
  const save = async (input: WebhookEndpointInput) => {
    const outcome = await create.run({ input });
    if (!outcome.isDone) return;
    setCreating(false);
    setSecret(outcome.payload.secret);
    state.reload();
  };
  const open = () => {
    create.clearProblem();
    setCreating(true);
  };
  return (
    <Page
      title="Webhooks"
      actions={
        <Button size="small" variant="primary" icon={<Plus className="size-4" />} onClick={open}>
          New endpoint
        </Button>
      }
    >
      <Region state={state} skeleton={<TableSkeleton rows={4} />}>
        {({ webhookEndpoints: { nodes } }) =>
          nodes.length === 0 ? (
            <div className="p-4 md:p-6">
              <EmptyState title="No endpoints yet">
                An endpoint receives the events of orders as they happen, signed, at least once and in order.
              </EmptyState>
            </div>
          ) : (
            <Table
              label="Webhook endpoints"
              columns={columns}
              rows={nodes}
              keyOf={({ id }) => id}
              hrefOf={({ id }) => `/admin/webhooks/${id}`}
            />
          )
        }
      </Region>
      {isCreating && (
        <EndpointDialog
          title="New endpoint"
          initial={nothing}
          saveLabel="Create"
          isBusy={create.isBusy}
          problem={create.problem}
          onSave={(input) => void save(input)}
          onClose={() => setCreating(false)}
        />
      )}
      {secret !== undefined && <EndpointSecret secret={secret} onClose={() => setSecret(undefined)} />}
    </Page>
  );
}
