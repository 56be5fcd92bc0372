import { Badge } from '@commerce/ui/badge';
import { Skeleton } from '@commerce/ui/skeleton';
import { createLazyRoute, useParams } from '@tanstack/react-router';
import { StaffCustomerDocument } from '../generated/people-operations.ts';
import { useData } from '../graphql/use-data.ts';
import { Page } from '../layout/page.tsx';
import { NotFound } from '../regions/page-error.tsx';
import { Region } from '../regions/region.tsx';
import { useViewer } from '../session/viewer-context.ts';
import { AddressesPanel } from './addresses-panel.tsx';
import { CustomerActions } from './customer-actions.tsx';
import { CustomerOrdersPanel } from './customer-orders-panel.tsx';
import type { CustomerDetails } from './customer.ts';
import { ProfilePanel } from './profile-panel.tsx';
import { roleWords } from './roles.ts';
import { SessionsPanel } from './sessions-panel.tsx';

export const route = createLazyRoute('/customers/$id')({ component: CustomerPage });

/** One customer, as staff see them. */
function CustomerPage() {
  const { id = '' }: { readonly id?: string } = useParams({ strict: false });
  const isAdmin = useViewer().role === 'ADMIN';
  const state = useData(StaffCustomerDocument, { id, hasSessions: isAdmin });
  return (
    <Region state={state} skeleton={<Skeleton className="m-6 h-96" />}>
      {({ customer }) => (customer === null ? <NotFound /> : <Customer customer={customer} isAdmin={isAdmin} />)}
    </Region>
  );
}

function Customer({ customer, isAdmin }: { readonly customer: CustomerDetails; readonly isAdmin: boolean }) {
  return (
    <Page
      title={customer.name}
      heading={
        <span className="inline-flex flex-wrap items-center gap-3">
          {customer.name}
          {customer.role !== 'CUSTOMER' && (
            <Badge isSmall tone="info">
              {roleWords[customer.role]}
            </Badge>
          )}
        </span>
      }
      crumbs={[{ href: '/admin/customers', label: 'Customers' }]}
      actions={isAdmin && <CustomerActions customer={customer} />}
    >
      <div className="grid gap-4 px-4 pb-6 md:px-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="grid content-start gap-4">
          <CustomerOrdersPanel customer={customer} />
          {customer.sessions !== undefined && <SessionsPanel customer={customer} sessions={customer.sessions} />}
        </div>
        <div className="grid content-start gap-4">
          <ProfilePanel customer={customer} />
          <AddressesPanel customer={customer} />
        </div>
      </div>
    </Page>
  );
}
