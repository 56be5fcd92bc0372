// `npm run env`: a .env with secrets of its own, for docker compose.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, setUp } from './set-up.js';

const file = join(root, '.env');
if (existsSync(file)) {
  process.stderr.write('There is a .env already. Its passwords are those of the databases, so it stays as it is.\n');
  process.exit(1);
}
setUp();
const { writeEnvFile } = await import('./dist/env-file.js');
await writeEnvFile(root);
process.stdout.write('Wrote .env. The administrator is ADMIN_EMAIL, with ADMIN_PASSWORD.\n');
