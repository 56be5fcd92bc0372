import { Button } from '@commerce/ui/button';
import { InlineSelect } from '@commerce/ui/inline-select';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { TableSkeleton } from '../tables/table.tsx';
import { WebhookDeliveriesDocument } from '../generated/services-operations.ts';
import { useData } from '../graphql/use-data.ts';
import { Panel } from '../layout/panel.tsx';
import { Region } from '../regions/region.tsx';
import { one } from '../routing/search-text.ts';
import { DeliveryRow } from './delivery-row.tsx';

const statuses = ['PENDING', 'DELIVERED', 'FAILED'] as const;
const pageSize = 25;
const pollMs = 4_000;

/** The events that were or are sent, newest first, read again while the page is seen. */
export function DeliveriesPanel({ endpointId }: { readonly endpointId: string }) {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const status = statuses.find((known) => known === search.status);
  const after = one(search.after);
  const go = (next: { readonly status?: string; readonly after?: string }) =>
    void navigate({ to: `/webhooks/${endpointId}`, search: next } as never);
  const state = useData(WebhookDeliveriesDocument, { endpointId, status, first: pageSize, after });
  const { reload } = state;
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && reload(), pollMs);
    return () => clearInterval(timer);
  }, [reload]);
  return (
    <Panel
      title="Deliveries"
      isFlush
      aside={
        <InlineSelect
          label="Status"
          value={status ?? ''}
          options={[
            { value: '', label: 'All' },
            { value: 'PENDING', label: 'Waiting' },
            { value: 'DELIVERED', label: 'Delivered' },
            { value: 'FAILED', label: 'Failed' },
          ]}
          onValueChange={(value) => go({ status: value })}
        />
      }
    >
      <Region state={state} skeleton={<TableSkeleton rows={6} />}>
        {({ webhookDeliveries: { nodes, pageInfo } }) => (
          <>
            {nodes.length === 0 && (
              <p className="px-4 py-6 text-small text-soft">
                Nothing here yet. Send a ping to see whether the endpoint answers.
              </p>
            )}
            <ul aria-label="Deliveries">
              {nodes.map((delivery) => (
                <DeliveryRow key={delivery.id} delivery={delivery} onRedelivered={reload} />
              ))}
            </ul>
            {pageInfo.hasNextPage && pageInfo.endCursor !== null && (
              <div className="p-4">
                <Button size="small" onClick={() => go({ status, after: pageInfo.endCursor! })}>
                  Older deliveries
                </Button>
              </div>
            )}
          </>
        )}
      </Region>
    </Panel>
  );
}
