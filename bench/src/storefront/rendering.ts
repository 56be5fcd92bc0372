import { cpuMs } from '../process-figures.ts';
import { category, products, slugOf } from './goods.ts';
import type { StorefrontPlan } from './plan.ts';
import type { Pages } from './set-up.ts';

const headers = { 'accept-encoding': 'br' };
const warmUps = 60;
const lists = 400;

/** CPU time of the process that renders pages, for one request. */
export interface Rendering {
  readonly coldMs: number;
  readonly cachedMs: number;
  /** A page that browsers render. */
  readonly shellMs: number;
  /** Pages that were answered with the shell, because their rendering failed. */
  readonly shells: number;
}

/** Each is another page: products in two languages, and lists with different filters. */
function coldPathsOf(count: number): readonly string[] {
  const all = Array.from({ length: products }, (_, index) => [
    `/products/${slugOf(index)}`,
    `/categories/${category}?max=${lists + index}`,
    `/de/products/${slugOf(index)}`,
    `/de/categories/${category}?max=${lists + index}`,
  ]).flat();
  return all.slice(0, count);
}

/** Measures beside the gateway: requests go to the process itself. */
export async function measureRendering(plan: StorefrontPlan, { storefront }: Pages): Promise<Rendering> {
  const measure = measureOn(storefront);
  const repeated = (path: string) => Array.from({ length: plan.keptRequests }, () => path);
  // The first renderings compile the code.
  await measure(Array.from({ length: warmUps }, (_, index) => `/categories/${category}?max=${lists - 1 - index}`));
  const cold = await measure(coldPathsOf(plan.coldPages));
  await measure(repeated(`/categories/${category}`).slice(0, warmUps));
  const cached = await measure(repeated(`/categories/${category}`));
  const shell = await measure(repeated('/cart'));
  return { coldMs: cold.ms, cachedMs: cached.ms, shellMs: shell.ms, shells: cold.shells + cached.shells };
}

const measureOn =
  ({ pid, url }: Pages['storefront']) =>
  async (paths: readonly string[]) => {
    const before = cpuMs(pid);
    let shells = 0;
    for (const path of paths) {
      const response = await fetch(`${url}${path}`, { headers });
      if (!(await response.text()).includes('<main')) shells += 1;
    }
    return { ms: (cpuMs(pid) - before) / paths.length, shells };
  };
