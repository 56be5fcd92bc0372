import { NodeProcess, type Exit } from '@commerce/cluster';

const loader = './packages/testing/runner/typescript.js';

/** Runs a program that meets the point three times; what it has printed, and how it has ended. */
async function run(env: Readonly<Record<string, string>>): Promise<Exit & { printed: string }> {
  const script = 'packages/runtime/test/support/failing-process.ts';
  const process = new NodeProcess({ script, env, execArgv: ['--import', loader] });
  process.spawn();
  return { ...(await process.exited), printed: process.output.trim().split('\n').join(' ') };
}

const untouched = { code: 0, signal: null, printed: '1 2 3' };

test('without FAILPOINTS nothing ends', async () => {
  expect(await run({})).toEqual(untouched);
});

test('an armed point ends the process at that occurrence', async () => {
  expect(await run({ FAILPOINTS: 'other.point=1,test.counted=2' })).toEqual({
    code: null,
    signal: 'SIGKILL',
    printed: '1 2',
  });
});

test('another point, or an occurrence that does not come, ends nothing', async () => {
  expect(await run({ FAILPOINTS: 'other.point=1' })).toEqual(untouched);
  expect(await run({ FAILPOINTS: 'test.counted=4' })).toEqual(untouched);
});
