import { common, run } from './jest.config.js';

const withSharedShop = {
  globalSetup: './gateway/test/support/global-setup.mts',
  globalTeardown: './gateway/test/support/global-teardown.mts',
};

/** What runs every process of the shop, and what a person does in a browser: `npm run test:e2e`. */
export default {
  ...run,
  projects: [{ ...common, ...withSharedShop, displayName: 'e2e', testMatch: ['**/test/**/*.{e2e,browser}.test.ts'] }],
};
