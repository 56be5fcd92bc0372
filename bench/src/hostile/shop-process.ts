import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@commerce/cluster';
import type { Closing } from '@commerce/runtime';

const script = fileURLToPath(new URL('../../../scripts/dist/start-everything.js', import.meta.url));

export interface ShopProcess {
  /** Of the gateway. */
  readonly url: string;
  readonly products: string;
  readonly pid: number;
}

/** The whole shop in one process with its default configuration and demo data, so that whatever holds a part of it holds all. */
export async function startShopProcess(folder: string, closing: Closing): Promise<ShopProcess> {
  const port = await freePort();
  const args = [script, '--port', String(port), '--data', join(folder, 'data'), '--without-rabbitmq'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  closing.add(child, async () => {
    child.kill('SIGINT');
    await ended;
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      output += text.toString();
      if (output.includes('Ctrl-C stops it')) resolve();
    });
    child.once('exit', () => reject(new Error(`The shop has ended:\n${output}`)));
  });
  return { url: `http://127.0.0.1:${port}`, products: `http://127.0.0.1:${port + 3}`, pid: child.pid as number };
}
