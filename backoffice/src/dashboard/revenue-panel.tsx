import { decimalsOf } from '@commerce/browser/money';
import { useState } from 'react';
import type { DashboardReportsQuery } from '../generated/services-operations.ts';
import { money, short } from '../text/format.ts';
import { besideText, periodText, rangeText, ticksOf } from './axis.ts';
import { Change } from './change.tsx';
import { changeOf, elapsedPeriods, growthOf, sumUntil } from './figures.ts';
import { Legend, PlotPanel } from './plot-panel.tsx';
import { PlotTable } from './plot-table.tsx';
import { Plot } from './plot.tsx';
import type { Range } from './span.ts';

/** What was taken, less what was given back, as it adds up. */
export function RevenuePanel({
  data: { sales, salesBeside },
  range,
  now,
  to,
  currency,
}: {
  readonly data: DashboardReportsQuery;
  readonly range: Range;
  readonly now: Date;
  readonly to: Date;
  readonly currency: string;
}) {
  const [at, setAt] = useState<number>();
  const starts = sales.points.map(({ startsAt }) => startsAt);
  const net = sales.points.map(({ netRevenue }) => netRevenue.amountMinor);
  const beside = salesBeside?.points.map(({ netRevenue }) => netRevenue.amountMinor);
  const elapsed = elapsedPeriods(starts, to, now);
  const growth = growthOf(net, beside, elapsed);
  const total = net.reduce((sum, value) => sum + value, 0);
  const than = besideText(range, now);
  const text = (minor: number) => money({ amountMinor: Math.round(minor), currencyCode: currency });
  const rowAt = (index: number): string[] => [
    momentText(growth.x[index] ?? 0),
    growth.now[index] == null ? '' : text(growth.now[index]),
    ...(growth.beside[index] == null ? [] : [text(growth.beside[index])]),
  ];
  const [moment, ofNow, ofBeside] = at === undefined || growth.x[at] === undefined ? [] : rowAt(at);
  return (
    <PlotPanel
      title={`Revenue ${rangeText[range]}`}
      figure={text(total)}
      change={beside && <Change change={changeOf(total, sumUntil(beside, elapsed))} than="by this time" />}
      legend={<Legend now={range === 'today' ? 'today' : 'now'} beside={beside && than} />}
      point={moment && [`${moment}: ${ofNow || '–'}`, ofBeside && `${ofBeside} ${than}`].filter(Boolean).join(', ')}
    >
      <Plot
        look="line"
        x={growth.x}
        now={growth.now}
        beside={beside && growth.beside}
        ticks={ticksOf(range, starts)}
        amountText={(value) => short(value / 10 ** decimalsOf(currency))}
        onPoint={setAt}
      >
        <PlotTable
          caption="Revenue as it adds up, less what was given back"
          heads={['Until', 'Revenue', ...(beside === undefined ? [] : [than])]}
          rows={growth.x.flatMap((x, index) => (x <= elapsed ? [rowAt(index)] : []))}
        />
      </Plot>
    </PlotPanel>
  );

  function momentText(x: number): string {
    if (x === elapsed) return 'Now';
    return periodText(range, starts[x] ?? to.toISOString());
  }
}
