/** `3.1 ms`, `120 ms` or `1.24 s`. */
export function duration(ms: number): string {
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(2)} s`;
  return `${ms >= 100 ? Math.round(ms) : ms.toFixed(1)} ms`;
}

/** `912 B`, `1.2 kB` or `3.40 MB`. */
export function size(bytes: number): string {
  if (bytes >= 1_000_000) return `${(bytes / 1_000_000).toFixed(2)} MB`;
  return bytes >= 1_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${bytes} B`;
}

/** `+1.2 ms`, `−0.4 ms` or `the same`. */
export function difference(value: number, format: (value: number) => string): string {
  if (format(Math.abs(value)) === format(0)) return 'the same';
  return `${value > 0 ? '+' : '−'}${format(Math.abs(value))}`;
}

/** `1 field`, `2 fields`, `3 queries`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** The marks of an axis from 0 to `end`: at most seven, at multiples of 1, 2 or 5. */
export function marksUpTo(end: number): number[] {
  if (!(end > 0)) return [0];
  const least = end / 7;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= least) ?? 10);
  return Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, index) => Number((index * step).toPrecision(6)));
}
