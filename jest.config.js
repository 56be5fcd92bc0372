import './packages/testing/runner/typescript.js'; // for globalSetup, which Jest imports as it is

/** Tests are TypeScript ES modules. `*.test.ts` is pure; `*.integration.test.ts` uses real servers. */
export const common = {
  rootDir: import.meta.dirname,
  testRunner: './packages/testing/runner/run-file.js',
  transform: {},
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '/.data/'],
};

export const withServers = {
  globalSetup: './packages/cluster/test/support/global-setup.mts',
  globalTeardown: './packages/cluster/test/support/global-teardown.mts',
};

export const run = {
  // One more than the cores of a small machine, because tests often wait.
  maxWorkers: 3,
  // What test files leave in memory.
  workerIdleMemoryLimit: '2GB',
  // No measure of how long a test may take: it ends what would never end, on a machine of half the speed, too.
  testTimeout: 300_000,
};

export default {
  ...run,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['**/test/**/*.test.ts'],
      testPathIgnorePatterns: [...common.testPathIgnorePatterns, '\\.(integration|e2e|browser|long)\\.test\\.ts$'],
    },
    { ...common, ...withServers, displayName: 'integration', testMatch: ['**/test/**/*.integration.test.ts'] },
  ],
};
