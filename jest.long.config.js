import { common, run, withServers } from './jest.config.js';

/** What takes minutes by itself: `npm run test:long`. */
export default {
  ...run,
  // These tests wait more than others, for timeouts and for processes that restart.
  maxWorkers: 4,
  projects: [{ ...common, ...withServers, displayName: 'long', testMatch: ['**/test/**/*.long.test.ts'] }],
};
