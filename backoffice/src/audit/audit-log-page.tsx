import { Button } from '@commerce/ui/button';
import { FilterChip } from '@commerce/ui/chip';
import { EmptyState } from '@commerce/ui/region-state';
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router';
import { AuditLogDocument, type AuditLogQuery } from '../generated/people-operations.ts';
import { useData } from '../graphql/use-data.ts';
import { Page } from '../layout/page.tsx';
import { Region } from '../regions/region.tsx';
import { one } from '../routing/search-text.ts';
import { AdminsOnly } from '../session/admins-only.tsx';
import { TableSkeleton } from '../tables/table.tsx';
import { AuditEntryRow } from './audit-entry-row.tsx';
import { AuditFilterForm } from './audit-filter-form.tsx';
import { filterOf, readAuditFilter, type AuditFilter } from './audit-filter.ts';

export const route = createLazyRoute('/audit-log')({
  component: () => (
    <AdminsOnly title="Audit log">
      <AuditLogPage />
    </AdminsOnly>
  ),
});

const pageSize = 50;

const chips: Readonly<Record<keyof AuditFilter, string>> = {
  actorId: 'Who',
  action: 'Action',
  subjectType: 'What',
  subjectId: 'ID',
  from: 'From',
  to: 'Until',
  text: 'Words',
};

/** What members of staff have changed, newest first. */
function AuditLogPage() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const filter = readAuditFilter(search);
  const after = one(search.after);
  const go = (next: AuditFilter & { readonly after?: string }) =>
    void navigate({ to: '/audit-log', search: next } as never);
  const state = useData(AuditLogDocument, { first: pageSize, after, filter: filterOf(filter) });
  return (
    <Page title="Audit log">
      <div className="grid gap-3 px-4 pb-3 md:px-6">
        <AuditFilterForm key={JSON.stringify(filter)} filter={filter} onApply={go} />
        <ActiveFilters filter={filter} onChange={go} />
      </div>
      <Region state={state} skeleton={<TableSkeleton />}>
        {({ auditLog }) => (
          <Entries
            entries={auditLog}
            isFiltered={Object.keys(filter).length > 0}
            onFilter={(next) => go({ ...filter, ...next })}
            onClear={() => go({})}
            onMore={(cursor) => go({ ...filter, after: cursor })}
          />
        )}
      </Region>
    </Page>
  );
}

function ActiveFilters({
  filter,
  onChange,
}: {
  readonly filter: AuditFilter;
  readonly onChange: (filter: AuditFilter) => void;
}) {
  const active = Object.entries(filter) as [keyof AuditFilter, string][];
  if (active.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {active.map(([name, value]) => (
        <FilterChip
          key={name}
          removeLabel="Remove the filter"
          onClick={() => onChange(Object.fromEntries(active.filter(([each]) => each !== name)))}
        >
          {chips[name]}: {value.length > 20 ? `${value.slice(0, 20)}…` : value}
        </FilterChip>
      ))}
    </div>
  );
}

function Entries({
  entries: { nodes, pageInfo },
  isFiltered,
  onFilter,
  onClear,
  onMore,
}: {
  readonly entries: AuditLogQuery['auditLog'];
  readonly isFiltered: boolean;
  readonly onFilter: (filter: AuditFilter) => void;
  readonly onClear: () => void;
  readonly onMore: (cursor: string) => void;
}) {
  if (nodes.length === 0)
    return (
      <div className="p-4 md:p-6">
        <EmptyState
          title={isFiltered ? 'Nothing matches these filters' : 'Staff have changed nothing yet'}
          action={
            isFiltered && (
              <Button size="small" onClick={onClear}>
                Show everything
              </Button>
            )
          }
        />
      </div>
    );
  return (
    <>
      <ul aria-label="Entries" className="border-t border-line">
        {nodes.map((entry) => (
          <AuditEntryRow key={entry.id} entry={entry} onFilter={onFilter} />
        ))}
      </ul>
      {pageInfo.hasNextPage && pageInfo.endCursor !== null && (
        <div className="p-4 md:px-6">
          <Button size="small" onClick={() => onMore(pageInfo.endCursor!)}>
            Older entries
          </Button>
        </div>
      )}
    </>
  );
}
