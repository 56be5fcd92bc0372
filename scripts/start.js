// `npm start`: the whole shop on this machine, from a fresh clone.
import { setUp } from './set-up.js';

process.env.APOLLO_TELEMETRY_DISABLED = '1';
setUp();
const { startFromCommandLine } = await import('./dist/start-everything.js');
await startFromCommandLine(process.argv.slice(2));
