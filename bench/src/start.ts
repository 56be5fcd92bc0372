import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '@commerce/cluster';
import { memoryOfTree } from './process-figures.ts';

/** Below the ports of outgoing connections. */
const port = '18500';
const sampleMs = 200;
const timeoutMs = 180_000;

interface Start {
  readonly seconds: number;
  readonly peakMegabytes: number;
  readonly events: string;
}

/** Runs `npm start` on a data folder until it is ready, stops it, and returns what it took. */
async function measure(dataDir: string, ...options: readonly string[]): Promise<Start> {
  const begun = performance.now();
  const args = ['start', '--', '--port', port, '--data', dataDir, ...options];
  const child = spawn('npm', args, { cwd: repositoryRoot, stdio: 'pipe', detached: true });
  // A Ctrl-C goes to the whole process group: npm, its shell and the shop.
  const signal = (name: NodeJS.Signals) => process.kill(-(child.pid ?? 0), name);
  let output = '';
  let peak = 0;
  const sampling = setInterval(() => (peak = Math.max(peak, memoryOfTree(child.pid ?? 0))), sampleMs);
  const timeout = setTimeout(() => signal('SIGKILL'), timeoutMs);
  const ended = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    const read = (text: Buffer) => {
      output += text.toString();
      if (output.includes('Ctrl-C stops it')) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', () => reject(new Error(`npm start exited:\n${output}`)));
  });
  const seconds = (performance.now() - begun) / 1000;
  peak = Math.max(peak, memoryOfTree(child.pid ?? 0));
  clearInterval(sampling);
  clearTimeout(timeout);
  signal('SIGINT');
  await ended;
  return { seconds, peakMegabytes: peak, events: /Events +(.*)/.exec(output)?.[1] ?? '' };
}

const folder = await mkdtemp(join(tmpdir(), 'commerce-bench-'));
try {
  for (const options of [[], ['--without-rabbitmq']]) {
    const dataDir = join(folder, options.join('') || 'default');
    const first = await measure(dataDir, ...options);
    const second = await measure(dataDir, ...options);
    process.stdout.write(`events: ${first.events}\n`);
    for (const [title, { seconds, peakMegabytes }] of Object.entries({
      'first start': first,
      'second start': second,
    })) {
      const figures = `${seconds.toFixed(1).padStart(6)} s ${peakMegabytes.toFixed(0).padStart(6)} MB at most`;
      process.stdout.write(`  ${title.padEnd(14)}${figures}\n`);
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
