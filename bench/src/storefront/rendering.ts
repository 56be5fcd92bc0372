import { cpuMs } from '../process-figures.ts';
import { category, products, slugOf, type Pages } from './set-up.ts';

const cachedRequests = 2_000;
const headers = { 'accept-encoding': 'br' };

/** CPU time of the process that renders pages, for one page. */
export interface Rendering {
  readonly coldMs: number;
  readonly cachedMs: number;
  /** A page that browsers render. */
  readonly shellMs: number;
  /** Rendered pages that were answered with the shell, because they took too long. */
  readonly shells: number;
}

/** Each cold page is another one: other products, and lists with other filters. */
const coldPaths = [
  ...Array.from({ length: products }, (_, index) => `/products/${slugOf(index)}`),
  ...Array.from({ length: products }, (_, index) => `/de/products/${slugOf(index)}`),
  ...Array.from({ length: products }, (_, index) => `/categories/${category}?max=${100 + index}`),
];

export async function measureRendering({ storefront }: Pages): Promise<Rendering> {
  // The first renderings compile the code.
  await measure(
    storefront.pid,
    Array.from({ length: 60 }, (_, index) => `/search?q=warm-${index}`),
    storefront.url,
  );
  const cold = await measure(storefront.pid, coldPaths, storefront.url);
  const cached = await measure(storefront.pid, repeated(`/categories/${category}`), storefront.url);
  const shell = await measure(storefront.pid, repeated('/cart'), storefront.url);
  return { coldMs: cold.ms, cachedMs: cached.ms, shellMs: shell.ms, shells: cold.shells + cached.shells };
}

const repeated = (path: string): readonly string[] => Array.from({ length: cachedRequests }, () => path);

async function measure(pid: number, paths: readonly string[], url: string) {
  const before = cpuMs(pid);
  let shells = 0;
  for (const path of paths) {
    const response = await fetch(`${url}${path}`, { headers });
    const html = await response.text();
    if (!html.includes('<main')) shells += 1;
  }
  return { ms: (cpuMs(pid) - before) / Math.max(1, paths.length), shells };
}
