import { quantile } from '../benchmark.ts';
import type { StorefrontFigures } from './measure-storefront.ts';

/** In bytes: what a browser loads before a page can be used. */
const budgets = { html: 14_000, javascript: 120_000, css: 12_000, fonts: 60_000 } as const;
/** HTTP headers are counted, too. */
const headerBytes = 1_000;
const publicPages = ['home', 'category', 'search', 'product'];

/** A figure, what it is on an empty page or for the shell, and what it should be at most. */
export interface Comparison {
  readonly figure: string;
  readonly measured: number;
  readonly beside?: number | undefined;
  readonly aim: number;
  readonly isMet: boolean;
}

type Compared = Omit<Comparison, 'isMet'>;

/** Compares all figures that have an aim with it. */
export function compareWithAims(figures: StorefrontFigures): readonly Comparison[] {
  const compared = [...loadsOf(figures), ...renderingOf(figures), ...storyOf(figures), ...trackingOf(figures)];
  // What could not be measured is no figure that meets an aim.
  return compared.map((each) => ({ ...each, isMet: each.measured <= each.aim }));
}

function loadsOf({ loads }: StorefrontFigures): readonly Compared[] {
  const empty = loads.find(({ page }) => page === 'empty');
  const aimed = loads.filter(({ page }) => publicPages.includes(page));
  const worst = (of: (load: (typeof loads)[number]) => number) => Math.max(...aimed.map(of));
  const kinds = Object.entries(budgets).map(([kind, budget]) => ({
    figure: `largest ${kind}, kB`,
    measured: worst(({ bytes }) => bytes[kind as keyof typeof budgets]) / 1_000,
    aim: (budget + headerBytes) / 1_000,
  }));
  return [
    ...kinds,
    { figure: 'GraphQL requests of a first load', measured: worst(({ graphqlRequests }) => graphqlRequests), aim: 0 },
    { figure: 'slowest LCP, ms', measured: worst(({ lcpMs }) => lcpMs), beside: empty?.lcpMs, aim: 1_200 },
    { figure: 'largest CLS', measured: worst(({ cls }) => cls), beside: empty?.cls, aim: 0 },
  ];
}

function renderingOf({ rendering }: StorefrontFigures): readonly Compared[] {
  const { coldMs, cachedMs, shellMs, shells } = rendering;
  return [
    { figure: 'CPU of a rendered page, ms', measured: coldMs, beside: shellMs, aim: 5 },
    { figure: 'CPU of a kept page, ms', measured: cachedMs, beside: shellMs, aim: 0.3 },
    { figure: 'pages that were not rendered', measured: shells, aim: 0 },
  ];
}

function storyOf({ story: { interactionsMs, cls, faults, empty } }: StorefrontFigures): readonly Compared[] {
  const p98 = (values: readonly number[]) => quantile(values, 0.98);
  return [
    {
      figure: 'interactions of a purchase, p98, ms',
      measured: p98(interactionsMs),
      beside: p98(empty.interactionsMs),
      aim: 100,
    },
    { figure: 'CLS of a purchase', measured: cls, beside: empty.cls, aim: 0 },
    { figure: 'console errors, requests elsewhere', measured: faults.length, aim: 0 },
  ];
}

function trackingOf({ tracking }: StorefrontFigures): readonly Compared[] {
  const { paintedMs, emptyPaintedMs, lost, doubled } = tracking;
  return [
    { figure: 'commit to painted, p50, ms', measured: paintedMs.p50, beside: emptyPaintedMs.p50, aim: 40 },
    { figure: 'commit to painted, p99, ms', measured: paintedMs.p99, beside: emptyPaintedMs.p99, aim: 150 },
    { figure: 'lost changes', measured: lost, aim: 0 },
    { figure: 'doubled changes', measured: doubled, aim: 0 },
  ];
}
