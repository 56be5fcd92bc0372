/** What a figure of a workload should be at most. */
interface Aims {
  /** CPU time of the gateway, the service and Postgres together, in milliseconds. */
  readonly cpuMs?: number;
  /** The 99th percentile, as a multiple of that of the SQL alone. */
  readonly p99Ratio?: number;
  /** The 50th percentile, as a multiple of that of another workload. */
  readonly p50Of?: { readonly workload: string; readonly ratio: number };
}

const aimsOf: Readonly<Record<string, Aims>> = {
  'product page': { cpuMs: 1.0 },
  'category page 1': { cpuMs: 1.6 },
  'deep page of a department': { p50Of: { workload: 'first pages of a department', ratio: 1.2 } },
  'search with facets': { p99Ratio: 4 },
  'search for one word': { p99Ratio: 4 },
  'search with a mistake': { p99Ratio: 4 },
};

const importsPerSecond = 2_000;

/** The part of a workload's figures that aims exist for. */
export interface AimedFigures {
  readonly name: string;
  readonly p50Ms: number;
  readonly p99Ratio: number;
  readonly cpuMs: { readonly total: number };
}

export interface Comparison {
  readonly name: string;
  readonly figure: string;
  readonly measured: number;
  readonly aim: number;
  readonly isMet: boolean;
}

/** Compares all figures that have an aim with it. */
export function compareWithAims(reads: readonly AimedFigures[], importedPerSecond: number): Comparison[] {
  const compared = reads.flatMap((figures) => {
    const { cpuMs, p99Ratio, p50Of } = aimsOf[figures.name] ?? {};
    const other = reads.find(({ name }) => name === p50Of?.workload);
    return [
      atMost(figures.name, 'CPU, ms', figures.cpuMs.total, cpuMs),
      atMost(figures.name, 'p99 / p99 of the SQL', figures.p99Ratio, p99Ratio),
      atMost(figures.name, `p50 / p50 of ${other?.name}`, figures.p50Ms / (other?.p50Ms ?? Number.NaN), p50Of?.ratio),
    ].flat();
  });
  const imported = {
    name: 'import',
    figure: 'products per second',
    measured: importedPerSecond,
    aim: importsPerSecond,
  };
  return [...compared, { ...imported, isMet: importedPerSecond >= importsPerSecond }];
}

function atMost(name: string, figure: string, measured: number, aim: number | undefined): Comparison[] {
  return aim === undefined ? [] : [{ name, figure, measured, aim, isMet: measured <= aim }];
}

/** The comparisons as a table in Markdown. */
export function tableOf(comparisons: readonly Comparison[]): string {
  const rows = comparisons.map(({ name, figure, measured, aim, isMet }) => [
    name,
    figure,
    String(Number(measured.toPrecision(3))),
    String(aim),
    isMet ? 'yes' : 'no',
  ]);
  const lines = [['request', 'figure', 'measured', 'aim', 'met'], ['---', '---', '--:', '--:', '---'], ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
