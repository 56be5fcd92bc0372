// `npm test`: every test, from a fresh clone. Arguments go to Jest.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root, setUp } from './set-up.js';

setUp();
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const child = spawn(process.execPath, ['--experimental-vm-modules', '--no-warnings', jest, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, APOLLO_TELEMETRY_DISABLED: '1' },
});
child.on('exit', (code) => process.exit(code ?? 1));
