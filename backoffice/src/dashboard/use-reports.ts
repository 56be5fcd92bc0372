import { useCallback, useEffect, useRef, useState } from 'react';
import {
  DashboardReportsDocument,
  DashboardSalesChangedDocument,
  type DashboardReportsQuery,
} from '../generated/services-operations.ts';
import { useChanges } from '@commerce/browser/graphql/use-changes';
import { useData, type DataState } from '../graphql/use-data.ts';
import { spanOf, type DashboardFilters } from './span.ts';

const timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Sales of the range as they change, with what they are compared with. Other numbers are read again every ten seconds at most. */
export function useReports(
  { range, isCompared, currency }: DashboardFilters,
  now: Date,
): DataState<DashboardReportsQuery> {
  const { per, ...days } = spanOf(range, now);
  const iso = Object.fromEntries(Object.entries(days).map(([name, at]) => [name, at.toISOString()])) as Record<
    keyof typeof days,
    string
  >;
  const variables = { from: iso.from, to: iso.to, per, timeZone, currency };
  const state = useData(DashboardReportsDocument, { ...variables, ...iso, isCompared });
  const [live, setLive] = useState<DashboardReportsQuery['sales']>();
  const reloadSoon = useAtMostEvery(10_000, state.reload);
  useChanges(DashboardSalesChangedDocument, variables, ({ salesChanged }) => {
    setLive(salesChanged);
    reloadSoon();
  });
  return { ...state, data: state.data && { ...state.data, sales: live ?? state.data.sales } };
}

/** Calls a function some time after it is first asked for, however often it is asked for meanwhile. */
function useAtMostEvery(ms: number, run: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      latest.current();
    }, ms);
  }, [ms]);
}

/** The time, to the half minute. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
