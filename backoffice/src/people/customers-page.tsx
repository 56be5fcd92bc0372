import { Button } from '@commerce/ui/button';
import { EmptyState } from '@commerce/ui/region-state';
import { TextField } from '@commerce/ui/text-field';
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router';
import Search from 'lucide-react/icons/search';
import { useEffect, useState } from 'react';
import { StaffCustomersDocument, type CustomerRowFragment } from '../generated/people-operations.ts';
import { useData } from '../graphql/use-data.ts';
import { Page } from '../layout/page.tsx';
import { Region } from '../regions/region.tsx';
import { one } from '../routing/search-text.ts';
import { Table, TableSkeleton, type Column } from '../tables/table.tsx';
import { day } from '../text/format.ts';
import { roleWords } from './roles.ts';

export const route = createLazyRoute('/customers')({ component: CustomersPage });

const pageSize = 50;
const typingMs = 250;

const columns: readonly Column<CustomerRowFragment>[] = [
  { key: 'name', header: 'Name', cell: ({ name }) => name },
  { key: 'email', header: 'E-mail', cell: ({ email }) => <span className="wrap-anywhere">{email}</span> },
  { key: 'role', header: 'Role', isSpare: true, cell: ({ role }) => roleWords[role] },
  {
    key: 'verified',
    header: 'Address verified',
    isSpare: true,
    cell: ({ emailVerified }) => (emailVerified ? 'yes' : 'not yet'),
  },
  { key: 'since', header: 'Since', isRight: true, isSpare: true, cell: ({ createdAt }) => day(createdAt) },
];

/** Everybody with an account, newest first. */
function CustomersPage() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const text = one(search.q);
  const after = one(search.after);
  const go = (next: { readonly q?: string; readonly after?: string }, replace = false) =>
    void navigate({ to: '/customers', search: next, replace } as never);
  const state = useData(StaffCustomersDocument, { first: pageSize, after, search: text?.slice(0, 100) });
  return (
    <Page title="Customers">
      <div className="max-w-110 px-4 pb-3 md:px-6">
        <SearchField
          key={text === undefined ? 'empty' : 'text'}
          initial={text ?? ''}
          onSearch={(q) => go({ q }, true)}
        />
      </div>
      <Region state={state} skeleton={<TableSkeleton />}>
        {({ customers: { nodes, pageInfo } }) => (
          <div aria-busy={state.isLoading}>
            {nodes.length === 0 ? (
              <div className="p-4 md:p-6">
                <EmptyState
                  title={text === undefined ? 'Nobody has an account yet' : 'Nobody has this name or address'}
                  action={
                    text !== undefined && (
                      <Button size="small" onClick={() => go({})}>
                        Show everybody
                      </Button>
                    )
                  }
                >
                  {text !== undefined && 'The search finds names and e-mail addresses that begin with the text.'}
                </EmptyState>
              </div>
            ) : (
              <Table
                label="Customers"
                columns={columns}
                rows={nodes}
                keyOf={({ id }) => id}
                hrefOf={({ id }) => `/admin/customers/${id}`}
              />
            )}
            {pageInfo.hasNextPage && pageInfo.endCursor !== null && (
              <div className="p-4 md:px-6">
                <Button size="small" onClick={() => go({ q: text, after: pageInfo.endCursor! })}>
                  Next page
                </Button>
              </div>
            )}
          </div>
        )}
      </Region>
    </Page>
  );
}

/** Searches once somebody stops typing. */
function SearchField({ initial, onSearch }: { readonly initial: string; readonly onSearch: (text: string) => void }) {
  const [draft, setDraft] = useState(initial);
  useEffect(() => {
    if (draft === initial) return;
    const timer = setTimeout(() => onSearch(draft.trim()), typingMs);
    return () => clearTimeout(timer);
    // Only what is typed searches.
  }, [draft]);
  return (
    <TextField
      label="Name or e-mail address"
      type="search"
      maxLength={100}
      prefix={<Search className="size-4" />}
      value={draft}
      onValueChange={setDraft}
    />
  );
}
