import { useState } from 'react';
import type { DashboardReportsQuery } from '../generated/services-operations.ts';
import { count, plural } from '../text/format.ts';
import { besideText, periodText, rangeText, ticksOf } from './axis.ts';
import { Change } from './change.tsx';
import { changeOf, elapsedPeriods, sumUntil } from './figures.ts';
import { Legend, PlotPanel } from './plot-panel.tsx';
import { PlotTable } from './plot-table.tsx';
import { Plot } from './plot.tsx';
import type { Range } from './span.ts';

const periods: Readonly<Record<Range, string>> = { today: 'quarter of an hour', '7d': 'hour', '28d': 'day' };

/** How many orders were placed in each period. */
export function OrdersPanel({
  data: { sales, salesBeside },
  range,
  now,
  to,
}: {
  readonly data: DashboardReportsQuery;
  readonly range: Range;
  readonly now: Date;
  readonly to: Date;
}) {
  const [at, setAt] = useState<number>();
  const starts = sales.points.map(({ startsAt }) => startsAt);
  const placed = sales.points.map(({ placedOrders }) => placedOrders);
  const beside = salesBeside?.points.map(({ placedOrders }) => placedOrders);
  const elapsed = elapsedPeriods(starts, to, now);
  const total = placed.reduce((sum, value) => sum + value, 0);
  const than = besideText(range, now);
  const current = Math.min(Math.floor(elapsed), placed.length - 1);
  const textAt = (index: number): string[] => [
    periodText(range, starts[index] ?? ''),
    plural(placed[index] ?? 0, 'order'),
    ...(beside === undefined ? [] : [plural(beside[index] ?? 0, 'order')]),
  ];
  const [period, ofNow, ofBeside] = at === undefined || starts[at] === undefined ? [] : textAt(at);
  return (
    <PlotPanel
      title={`Orders ${rangeText[range]}`}
      className="lg:col-span-2"
      figure={count(total)}
      change={beside && <Change change={changeOf(total, sumUntil(beside, elapsed))} than={`on ${than} by this time`} />}
      legend={<Legend now={`each ${periods[range]}`} beside={beside && than} />}
      point={period && `${period}: ${ofNow}${ofBeside === undefined ? '' : `, ${ofBeside} ${than}`}`}
    >
      <Plot
        look="bars"
        x={placed.map((_, index) => index)}
        now={placed.map((value, index) => (index > current ? null : value))}
        beside={beside && placed.map((_, index) => beside[index] ?? null)}
        current={current}
        ticks={ticksOf(range, starts)}
        amountText={count}
        onPoint={setAt}
      >
        <PlotTable
          caption={`Orders by ${periods[range]}`}
          heads={['Beginning', 'Orders', ...(beside === undefined ? [] : [than])]}
          rows={starts.slice(0, current + 1).map((_, index) => textAt(index))}
        />
      </Plot>
    </PlotPanel>
  );
}
