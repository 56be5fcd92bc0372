import { InlineSelect } from '@commerce/ui/inline-select';
import { Skeleton } from '@commerce/ui/skeleton';
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router';
import { Page } from '../layout/page.tsx';
import { Region } from '../regions/region.tsx';
import { BacklogPanel } from '../services/backlog-panel.tsx';
import { besideText } from './axis.ts';
import { ConversionPanel } from './conversion-panel.tsx';
import { LowStockPanel } from './low-stock-panel.tsx';
import { MinutesPanel } from './minutes-panel.tsx';
import { OrdersPanel } from './orders-panel.tsx';
import { RevenuePanel } from './revenue-panel.tsx';
import { Segments } from './segments.tsx';
import { readFilters, spanOf, writeFilters, type DashboardFilters } from './span.ts';
import { TopProductsPanel } from './top-products-panel.tsx';
import { useNow, useReports } from './use-reports.ts';
import { WaitingPanel } from './waiting-panel.tsx';

export const route = createLazyRoute('/')({ component: DashboardPage });

const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'JPY'];

/** The day at a glance. */
function DashboardPage() {
  const filters = readFilters(useSearch({ strict: false }));
  const now = useNow();
  const day = spanOf(filters.range, now).from.getTime();
  return (
    <Page title="Dashboard" actions={<FilterBar filters={filters} now={now} />}>
      <div className="grid gap-4 px-4 pb-6 md:px-6 lg:grid-cols-3">
        <Reports
          key={`${day} ${filters.range} ${filters.isCompared} ${filters.currency}`}
          filters={filters}
          now={now}
        />
        <WaitingPanel />
        <LowStockPanel />
        <TopProductsPanel filters={filters} now={now} />
        <BacklogPanel className="lg:col-span-2" />
      </div>
    </Page>
  );
}

function FilterBar({ filters, now }: { readonly filters: DashboardFilters; readonly now: Date }) {
  const navigate = useNavigate();
  const { range, isCompared, currency } = filters;
  const change = (next: Partial<DashboardFilters>) =>
    void navigate({ to: '/', search: writeFilters({ ...filters, ...next }), replace: true } as never);
  const known = currencies.includes(currency) ? currencies : [...currencies, currency];
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Segments
        legend="Range"
        options={[
          ['today', 'Today'],
          ['7d', '7 days'],
          ['28d', '28 days'],
        ]}
        value={range}
        onChange={(next) => change({ range: next })}
      />
      <InlineSelect
        label="Beside"
        value={isCompared ? 'before' : 'none'}
        options={[
          { value: 'before', label: besideText(range, now) },
          { value: 'none', label: 'nothing' },
        ]}
        onValueChange={(next) => change({ isCompared: next === 'before' })}
      />
      <InlineSelect
        label="In"
        value={currency}
        options={known.map((value) => ({ value, label: value }))}
        onValueChange={(next) => change({ currency: next })}
      />
    </div>
  );
}

function Reports({ filters, now }: { readonly filters: DashboardFilters; readonly now: Date }) {
  const { range, currency } = filters;
  const state = useReports(filters, now);
  const { to } = spanOf(range, now);
  const reports = (
    <Region state={state} skeleton={<Skeleton className="h-80 w-full" />}>
      {(data) => (
        <>
          {range === 'today' && <MinutesPanel changes={data.sales} now={now} />}
          <OrdersPanel data={data} range={range} now={now} to={to} />
          <RevenuePanel data={data} range={range} now={now} to={to} currency={currency} />
          <ConversionPanel data={data} than={besideText(range, now)} />
        </>
      )}
    </Region>
  );
  return state.data === undefined ? <div className="lg:col-span-3">{reports}</div> : reports;
}
