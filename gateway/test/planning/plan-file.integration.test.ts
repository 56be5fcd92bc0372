import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlanFile, type KeptPlan } from '../../src/planning/plan-file.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commerce-plans-'));
  path = join(folder, 'query-plans.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

const sdl = 'type Query { hello: String }';

function aPlan(key: string, operation = '{ hello }'): KeptPlan {
  const fetch = { kind: 'Fetch', serviceName: 'a', operation, operationName: undefined } as const;
  return { key, node: { ...fetch, operationKind: 'query' as never } };
}

/** The file with other lines after its header, which matches them. */
async function withLines(lines: string): Promise<void> {
  const [first = ''] = (await readFile(path, 'utf8')).split('\n');
  const header: unknown = JSON.parse(first);
  const plans = createHash('sha256').update(lines).digest('base64url');
  await writeFile(path, `${JSON.stringify({ ...(header as object), plans })}\n${lines}`);
}

test('returns the plans that were written, in their order', async () => {
  const file = new PlanFile(join(folder, 'new', 'folder'));
  await file.write(sdl, [aPlan('b'), aPlan('a')]);
  await file.write(sdl, [aPlan('c'), aPlan('a')]);
  expect(await new PlanFile(join(folder, 'new', 'folder')).read(sdl)).toEqual([aPlan('c'), aPlan('a')]);
});

test('leaves one file, which only its owner can read', async () => {
  await new PlanFile(folder).write(sdl, [aPlan('a')]);
  expect(await readdir(folder)).toEqual(['query-plans.jsonl']);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('leaves no draft if the file cannot be replaced', async () => {
  await mkdir(join(path, 'something'), { recursive: true });
  await expect(new PlanFile(folder).write(sdl, [aPlan('a')])).rejects.toThrow();
  expect(await readdir(folder)).toEqual(['query-plans.jsonl']);
});

test('has no plans without a file', async () => {
  expect(await new PlanFile(join(folder, 'none')).read(sdl)).toEqual([]);
});

test('keeps the first plans up to a number and a size', async () => {
  const plans = Array.from({ length: 300 }, (_, index) => aPlan(`key-${index}`));
  await new PlanFile(folder, { plans: 120 }).write(sdl, plans);
  expect(await new PlanFile(folder).read(sdl)).toEqual(plans.slice(0, 120));
  const bytes = Buffer.byteLength(JSON.stringify(plans[0])) * 2 + 10;
  await new PlanFile(folder, { bytes }).write(sdl, plans);
  expect(await new PlanFile(folder, { bytes }).read(sdl)).toEqual(plans.slice(0, 2));
});

describe('does not use', () => {
  beforeEach(() => new PlanFile(folder).write(sdl, [aPlan('a'), aPlan('b')]));

  test.each(['', 'plans', '{}\n', '{"format":"commerce-query-plans"}\n', '[]\n[]', '\n\n', '\0'])(
    'a file that contains %j',
    async (text) => {
      await writeFile(path, text);
      await expect(new PlanFile(folder).read(sdl)).rejects.toThrow('It is not a file of query plans.');
    },
  );

  test('a file of another supergraph', async () => {
    await expect(new PlanFile(folder).read(`${sdl} #`)).rejects.toThrow('It is for another supergraph.');
  });

  test('a file of another planner', async () => {
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(/"planner":"[^"]*"/, '"planner":"of another version"'));
    await expect(new PlanFile(folder).read(sdl)).rejects.toThrow('It was written by another planner.');
  });

  test.each([(text: string) => text.slice(0, -10), (text: string) => `${text} `])(
    'a file that was cut or changed (%#)',
    async (change) => {
      await writeFile(path, change(await readFile(path, 'utf8')));
      await expect(new PlanFile(folder).read(sdl)).rejects.toThrow('It is not whole.');
    },
  );

  test.each([
    ['no JSON', '{'],
    ['no plan', '{}'],
    ['an unknown node', '{"key":"a","node":{"kind":"Deliver"}}'],
    ['a condition', '{"key":"a","node":{"kind":"Condition","condition":"is"}}'],
    ['more than a plan', JSON.stringify({ ...aPlan('a'), other: 1 })],
    ['no operation', JSON.stringify(aPlan('a', '{ hello'))],
    ['nested lists without end', `{"key":"a","node":${'{"kind":"Sequence","nodes":['.repeat(50_000)}`],
  ])('a file with %s', async (_, line) => {
    await withLines(`${line}\n`);
    await expect(new PlanFile(folder).read(sdl)).rejects.toThrow('It contains something else than query plans.');
  });

  test('plans that are nested too deeply', async () => {
    const deep = `${'{"kind":"Sequence","nodes":['.repeat(20_000)}${']}'.repeat(20_000)}`;
    await withLines(`{"key":"a","node":${deep}}\n`);
    await expect(new PlanFile(folder).read(sdl)).rejects.toThrow();
  });

  test('a file that is too large', async () => {
    await writeFile(path, 'x'.repeat(3_000));
    await expect(new PlanFile(folder, { bytes: 1_000 }).read(sdl)).rejects.toThrow('at most 1000 bytes');
  });

  test('a folder', async () => {
    await rm(path);
    await mkdir(path);
    await expect(new PlanFile(folder).read(sdl)).rejects.toThrow();
  });
});
