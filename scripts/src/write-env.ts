import { fileURLToPath } from 'node:url';
import { writeEnvFile } from './env-file.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `npm run env`. */
try {
  await writeEnvFile(root);
  process.stdout.write('Wrote .env. The administrator is ADMIN_EMAIL, with ADMIN_PASSWORD.\n');
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  process.stderr.write('A .env file already exists. It was not changed, because the databases use its passwords.\n');
  process.exitCode = 1;
}
