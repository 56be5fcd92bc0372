import { common, run, withSharedShop } from './jest.config.js';

/** What a person does in a browser: `npm run test:browser`. */
export default {
  ...run,
  projects: [{ ...common, ...withSharedShop, displayName: 'browser', testMatch: ['**/test/**/*.browser.test.ts'] }],
};
