import type { DashboardReportsQuery } from '../generated/services-operations.ts';
import { Panel } from '../layout/panel.tsx';
import { count, percent } from '../text/format.ts';
import { shareOf } from './figures.ts';

type Totals = DashboardReportsQuery['conversion']['totals'];

const rateOf = ({ startedCarts, placedOrders }: Totals) => shareOf(placedOrders, startedCarts);

/** How many carts become orders, in all currencies. */
export function ConversionPanel({
  data: { conversion, conversionBeside },
  than,
}: {
  readonly data: DashboardReportsQuery;
  readonly than: string;
}) {
  const { startedCarts, placedOrders } = conversion.totals;
  const rate = rateOf(conversion.totals);
  const before = conversionBeside && rateOf(conversionBeside.totals);
  const most = Math.max(startedCarts, placedOrders);
  return (
    <Panel title="Conversion" detail="all currencies" aside={<RateText rate={rate} before={before} than={than} />}>
      <dl className="grid gap-4">
        <Step label="Carts started" value={startedCarts} most={most} />
        <Step label="Orders placed" value={placedOrders} most={most} />
      </dl>
      <p className="mt-4 text-caption text-soft">
        An order counts when it is placed, whenever its cart was started, so the share can be above 100%.
      </p>
    </Panel>
  );
}

function RateText({
  rate,
  before,
  than,
}: {
  readonly rate: number | undefined;
  readonly before: number | undefined;
  readonly than: string;
}) {
  if (rate === undefined) return <span className="text-soft">no carts yet</span>;
  return (
    <span className="text-soft">
      <span className="font-medium text-text">{percent(rate)}</span> of carts
      {before !== undefined && `, ${percent(before)} ${than}`}
    </span>
  );
}

function Step({ label, value, most }: { readonly label: string; readonly value: number; readonly most: number }) {
  return (
    <div className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1.5 text-small">
      <dt>{label}</dt>
      <dd className="font-medium tabular-nums">{count(value)}</dd>
      <div aria-hidden="true" className="col-span-2 h-2 overflow-hidden rounded-[2px] bg-line">
        <div className="h-full bg-brand" style={{ width: `${(shareOf(value, most) ?? 0) * 100}%` }} />
      </div>
    </div>
  );
}
