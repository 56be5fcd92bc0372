import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { usePlotColours, type PlotColours } from './plot-colours.ts';

type Values = readonly (number | null)[];

export interface PlotProps {
  /** The x-coordinates, with the current values and those of the period compared with, if it is known. */
  readonly x: readonly number[];
  readonly now: Values;
  readonly beside: Values | undefined;
  readonly look: 'bars' | 'line';
  /** The bar that is still growing. */
  readonly current?: number;
  /** Where the axis has words, and which. */
  readonly ticks: readonly (readonly [at: number, text: string])[];
  readonly amountText: (value: number) => string;
  /** Called with the index of the place under the pointer. */
  readonly onPoint?: (index: number | undefined) => void;
  /** The same numbers for screen readers. */
  readonly children: ReactNode;
}

/** Solid for now and dashed for what it is compared with, in the colours of the theme. */
export function Plot(props: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>(undefined);
  const latest = useRef(props);
  const colours = usePlotColours();
  useLayoutEffect(() => {
    latest.current = props;
    plot.current?.setData(dataOf(props));
  });
  useEffect(() => {
    const { current: element } = box;
    if (element === null) return;
    const size = () => ({ width: Math.max(element.clientWidth, 100), height: element.clientHeight });
    const drawn = new UPlot(optionsOf(latest, colours, size()), dataOf(latest.current), element);
    plot.current = drawn;
    const resize = new ResizeObserver(() => drawn.setSize(size()));
    resize.observe(element);
    return () => {
      resize.disconnect();
      drawn.destroy();
      plot.current = undefined;
    };
  }, [colours, props.look]);
  return (
    <>
      <div ref={box} aria-hidden="true" className="h-48 min-w-0 overflow-hidden" />
      <div className="sr-only">{props.children}</div>
    </>
  );
}

const dataOf = ({ x, now, beside, current }: PlotProps): UPlot.AlignedData => [
  [...x],
  beside === undefined ? x.map(() => null) : [...beside],
  [...now],
  x.map((_, index) => (index === current ? (now[index] ?? null) : null)),
];

type Latest = { readonly current: PlotProps };

function optionsOf(latest: Latest, colours: PlotColours, size: { width: number; height: number }): UPlot.Options {
  const isBars = latest.current.look === 'bars';
  const axis = { stroke: colours.text, font: `12px ${getComputedStyle(document.body).fontFamily}` };
  const grid = { stroke: colours.grid, width: 1 };
  const bars = UPlot.paths.bars!({ size: [0.7, 24], radius: 0.15 });
  const dashed: UPlot.Series = { stroke: colours.beside, width: 1.5, dash: [4, 4], points: { show: false } };
  const solid: UPlot.Series = isBars
    ? { fill: colours.bar, paths: bars, points: { show: false } }
    : { stroke: colours.line, fill: colours.area, width: 2, points: { show: false } };
  return {
    ...size,
    legend: { show: false },
    padding: [8, 10, 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
    scales: {
      x: { time: false, range: (_, least, most) => (isBars ? [least - 0.6, most + 0.6] : [least, most]) },
      y: { range: (_, least, most) => roomFor(least, most) },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        ticks: { show: false },
        splits: () => latest.current.ticks.map(([at]) => at),
        values: (_, splits) => splits.map((at) => latest.current.ticks.find(([tick]) => tick === at)?.[1] ?? ''),
        size: 28,
      },
      {
        ...axis,
        grid,
        ticks: { show: false },
        incrs: isBars ? wholeSteps : undefined,
        values: (_, splits) => splits.map((value) => latest.current.amountText(value)),
        size: 52,
        space: 36,
      },
    ],
    series: [{}, dashed, solid, { fill: colours.live, paths: bars, points: { show: false }, show: isBars }],
    hooks: { setCursor: [({ cursor }) => latest.current.onPoint?.(cursor.idx ?? undefined)] },
  };
}

const wholeSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 100_000];

/** From nothing, or from the least if that is below it, to a little above the most. */
function roomFor(least: number | null, most: number | null): [number, number] {
  const bottom = Math.min(least ?? 0, 0);
  const top = Math.max(most ?? 0, 0);
  return [bottom * 1.1, top === 0 && bottom === 0 ? 1 : top * 1.1];
}
