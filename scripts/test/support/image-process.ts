import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Image } from './image-build.ts';
import type { Environment } from './services.ts';

/** A running command of the image, like a container. */
export interface ImageProcess extends AsyncDisposable {
  /** Its output so far. */
  output(): string;
  readonly exited: Promise<number | null>;
  /** Resolves once a `GET` of the address returns a status below 400. */
  answersAt(url: string): Promise<Response>;
}

/** Starts a command of the image with only the image’s variables and the given ones. */
export function startInImage(image: Image, command: readonly string[], given: Environment): ImageProcess {
  const env = { PATH: process.env.PATH ?? '', ...image.env, ...given };
  const child = spawn(command[0]!, command.slice(1), { cwd: image.folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  const exited = once(child, 'close').then(([code]) => code as number | null);
  const answersAt = async (url: string): Promise<Response> => {
    for (let tries = 0; tries < 600 && child.exitCode === null; tries += 1) {
      const response = await fetch(url).catch(() => undefined);
      if (response?.ok) return response;
      await sleep(100);
    }
    throw new Error(`${command.join(' ')} does not respond:\n${output}`);
  };
  const dispose = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  return { output: () => output, exited, answersAt, [Symbol.asyncDispose]: dispose };
}
