import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '@commerce/cluster';
import { crashPoints, nameOf } from '../src/crash-points.ts';

const folders = ['packages/events/src', 'subgraphs/customers/src', 'subgraphs/orders/src', 'subgraphs/products/src'];

/** Failpoints that the workload does not reach. `import-recovery.long.test.ts` kills the service at them. */
const testedElsewhere = /^import\b/;

/** A pattern for each failpoint in the code; interpolated parts match anything. */
async function failpointsInCode(): Promise<RegExp[]> {
  const patterns: RegExp[] = [];
  for (const folder of folders) {
    const names = await readdir(join(repositoryRoot, folder), { recursive: true });
    for (const name of names.filter((each) => each.endsWith('.ts'))) {
      const text = await readFile(join(repositoryRoot, folder, name), 'utf8');
      for (const [, commit, , point] of text.matchAll(/\b(commitF|f)ailpoint\((['`])(.*?)\2/g)) {
        if (testedElsewhere.test(point!)) continue;
        const pattern = point!.replaceAll('.', '\\.').replaceAll(/\$\{.*?\}/g, '.+');
        patterns.push(new RegExp(`^${pattern}${commit === 'f' ? '' : '\\.(before|after)-commit'}$`));
      }
    }
  }
  return patterns;
}

test('every crash point is a failpoint in the code, and vice versa', async () => {
  const patterns = await failpointsInCode();
  const unknown = crashPoints.filter(({ failpoint }) => !patterns.some((pattern) => pattern.test(failpoint)));
  expect(unknown.map(nameOf)).toEqual([]);
  const unused = patterns.filter((pattern) => !crashPoints.some(({ failpoint }) => pattern.test(failpoint)));
  expect(unused.map(String)).toEqual([]);
});
