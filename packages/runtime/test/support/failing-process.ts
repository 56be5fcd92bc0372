import { setTimeout as sleep } from 'node:timers/promises';
import { failpoint } from '../../src/failpoint.ts';

for (const count of [1, 2, 3]) {
  process.stdout.write(`${count}\n`);
  await sleep(20); // Waits until the output has arrived.
  failpoint('test.counted');
}
