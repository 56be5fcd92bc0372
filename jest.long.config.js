import { common, run, withServers } from './jest.config.js';

/** What takes minutes by itself: `npm run test:long`. */
export default {
  ...run,
  projects: [{ ...common, ...withServers, displayName: 'long', testMatch: ['**/test/**/*.long.test.ts'] }],
};
