/** Tests are TypeScript ES modules. `*.test.ts` is pure; `*.integration.test.ts` and `*.e2e.test.ts` use real servers. */
export const common = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@commerce/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  setupFiles: ['reflect-metadata'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
      },
    ],
  },
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '/.data/'],
};

export const withServers = {
  globalSetup: './packages/cluster/test/support/global-setup.ts',
  globalTeardown: './packages/cluster/test/support/global-teardown.ts',
};

export const run = {
  maxWorkers: 2,
  // Modules of test files that are done stay in memory: collecting them takes longer than a fresh worker.
  workerIdleMemoryLimit: '1GB',
  // No measure of how long a test may take: it ends what would never end, on a machine of half the speed, too.
  testTimeout: 120_000,
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
    { ...common, ...withServers, displayName: 'e2e', testMatch: ['**/test/**/*.{e2e,browser}.test.ts'] },
  ],
};
