import { createLogger, onceSignalled, runAsProcess, type RunningService } from '@commerce/runtime';
import type { Config } from '../config.ts';
import { PrimaryLink } from './primary-link.ts';
import type { PrimaryMessage } from './messages.ts';
import { workerSettings } from './worker-settings.ts';

/**
 * Runs this process as a worker. It closes when the primary asks it to, or when it is signalled: Ctrl-C signals both, so
 * a second request to close has no effect.
 */
export async function runWorker(
  readConfig: () => Config,
  start: (config: Config, primary: PrimaryLink) => Promise<RunningService>,
): Promise<void> {
  const primary = new PrimaryLink({
    // An error means that the primary has ended, and with it this worker.
    send: (messages) => process.send?.(messages, undefined, undefined, () => {}),
    onMessages: (receive) => process.on('message', (messages) => receive(messages as readonly PrimaryMessage[])),
  });
  const signalled = onceSignalled();
  const stopped = Promise.race([primary.drained, signalled]);
  await runAsProcess(() => startFor(primary, readConfig(), start), createLogger('gateway', 'info'), {
    untilStopped: () => stopped,
    untilForced: () => new Promise(() => {}),
  });
}

async function startFor(
  primary: PrimaryLink,
  config: Config,
  start: (config: Config, primary: PrimaryLink) => Promise<RunningService>,
): Promise<RunningService> {
  await primary.open();
  const running = await start(workerSettings(config), primary);
  primary.serves(running.url);
  const close = async () => {
    await running.close();
    await primary.released();
  };
  return { ...running, close };
}
