import { existsSync, realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Logger } from './logger.ts';
import { ConfigError } from './config.ts';

/** A running service: its URL, and how to stop it. */
export interface RunningService {
  /** The base URL, such as http://127.0.0.1:4001. */
  readonly url: string;
  /** Completes open requests, then releases all resources. Can be called again. */
  close(): Promise<void>;
}

/** Steps that undo a start, in reverse order, even if the start fails halfway. */
export class Closing {
  readonly #steps: (() => Promise<unknown>)[] = [];
  #closed: Promise<void> | undefined;

  /** Adds a step and returns the object that it closes. */
  add<Thing>(thing: Thing, close: (thing: Thing) => Promise<unknown>): Thing {
    this.#steps.push(async () => close(thing));
    return thing;
  }

  readonly close = (): Promise<void> => {
    this.#closed ??= this.#run();
    return this.#closed;
  };

  async #run(): Promise<void> {
    const faults: unknown[] = [];
    for (const step of this.#steps.toReversed()) {
      await step().catch((error: unknown) => faults.push(error));
    }
    if (faults.length > 0) throw new AggregateError(faults, 'Not everything could be closed.');
  }
}

/** Runs a start, and closes everything it opened if it fails. */
export async function startWith<Service>(start: (closing: Closing) => Promise<Service>): Promise<Service> {
  const closing = new Closing();
  try {
    return await start(closing);
  } catch (error) {
    await closing.close().catch((closeError: unknown) => {
      const message = 'The service could not start, and closing it failed as well.';
      throw new AggregateError([error, closeError], message, { cause: error });
    });
    throw error;
  }
}

/** Whether a module is the entry point of `node`, possibly through symbolic links, rather than imported. */
export function isMain(moduleUrl: string): boolean {
  const main = process.argv[1];
  return main !== undefined && existsSync(main) && moduleUrl === pathToFileURL(realpathSync(main)).href;
}

export interface ProcessOptions {
  /** How long closing may take. */
  readonly closeTimeoutMs?: number;
  /** Resolves when the service must close. By default, when the process gets SIGTERM or SIGINT. */
  readonly untilStopped?: () => Promise<void>;
  /** Resolves when it must not wait for that. By default, when the process gets another signal. */
  readonly untilForced?: () => Promise<void>;
}

/**
 * Runs a service as this process: starts it, and on SIGTERM or SIGINT closes it and exits. A second signal, or a close
 * that exceeds `closeTimeoutMs`, exits immediately with status 1.
 */
export async function runAsProcess(
  start: () => Promise<RunningService>,
  logger: Logger,
  { closeTimeoutMs = 15_000, untilStopped = onceSignalled, untilForced = onceSignalled }: ProcessOptions = {},
): Promise<void> {
  process.on('unhandledRejection', (error) => {
    logger.fatal({ err: error }, 'unhandled rejection');
    process.exit(1);
  });
  try {
    const service = await start();
    const signalled = untilStopped(); // Registered before the log line, after which others may stop the process.
    logger.info({ url: service.url }, 'listening');
    await signalled;
    setTimeout(() => process.exit(1), closeTimeoutMs).unref();
    untilForced().then(
      () => process.exit(1),
      () => process.exit(1),
    );
    await service.close();
    process.exit(0);
  } catch (error) {
    if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
    else logger.fatal({ err: error }, 'the service could not start or stop');
    process.exit(1);
  }
}

/** Resolves when the process gets SIGTERM or SIGINT, which then do not end it. */
export function onceSignalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}
