import { Skeleton } from '@commerce/ui/skeleton';
import { useEffect, useState } from 'react';
import { OrdersByMinuteDocument, type OrdersByMinuteQuery } from '../generated/services-operations.ts';
import { useData } from '../graphql/use-data.ts';
import { Region } from '../regions/region.tsx';
import { plural, time } from '../text/format.ts';
import { meanBefore } from './figures.ts';
import { Legend, PlotPanel } from './plot-panel.tsx';
import { PlotTable } from './plot-table.tsx';
import { Plot } from './plot.tsx';

const meanMinutes = 15;
const minutesBetweenTicks = 15;

/** How many orders come in a minute. It is read again when sales have changed, and with each new time. */
export function MinutesPanel({ changes, now }: { readonly changes: unknown; readonly now: Date }) {
  const state = useData(OrdersByMinuteDocument, {});
  useEffect(state.reload, [state.reload, changes, now]);
  return (
    <div className="lg:col-span-3">
      <Region state={state} skeleton={<Skeleton className="h-80 w-full" />}>
        {({ ordersByMinute }) => <Minutes minutes={ordersByMinute} />}
      </Region>
    </div>
  );
}

function Minutes({ minutes }: { readonly minutes: OrdersByMinuteQuery['ordersByMinute'] }) {
  const [at, setAt] = useState<number>();
  const placed = minutes.map(({ placedOrders }) => placedOrders);
  const rows = minutes.map(({ startsAt, placedOrders }) => [time(startsAt), plural(placedOrders, 'order')]);
  const mean = meanBefore(placed, meanMinutes);
  const pointed = at === undefined ? undefined : rows[at]?.join(': ');
  return (
    <PlotPanel
      title="Orders a minute"
      figure={mean === undefined ? '–' : mean.toFixed(1)}
      change={<span className="text-small text-soft">mean of {meanMinutes} minutes</span>}
      legend={<Legend now="each minute of the last hour" beside={undefined} />}
      point={pointed}
    >
      <Plot
        look="bars"
        x={placed.map((_, index) => index)}
        now={placed}
        beside={undefined}
        current={placed.length - 1}
        ticks={rows.flatMap(([text = ''], index) =>
          index % minutesBetweenTicks === 0 ? [[index, text] as const] : [],
        )}
        amountText={String}
        onPoint={setAt}
      >
        <PlotTable caption="Orders by minute" heads={['Beginning', 'Orders']} rows={rows} />
      </Plot>
    </PlotPanel>
  );
}
