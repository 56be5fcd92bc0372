import { setTimeout as sleep } from 'node:timers/promises';

/** A server that may end at any time. */
export type EndingServer = {
  /** Resolves when its process has ended for any reason. */
  readonly ended: Promise<void>;
  /** Stops it, or cleans up after it has ended. Can be called again. */
  stop(): Promise<void>;
};

export type KeepRunningOptions<Server extends EndingServer> = {
  /** The name in messages. */
  readonly name: string;
  /** Starts the server. For a restart, it gets the previous instance, whose settings it must reuse. */
  readonly start: (died?: Server) => Promise<Server>;
  /** Called with one line for each crash, and when the server is given up. */
  readonly say: (line: string) => void;
  /** Called when the server has crashed too often. It is then not running and not restarted. */
  readonly onGivenUp: () => void;
  /** How long it must run to count as stable. Defaults to a minute. */
  readonly steadyMs?: number;
  /** The delay before the first restart, which doubles for each further one. Defaults to a quarter of a second. */
  readonly pauseMs?: number;
};

/** The maximum number of consecutive restarts without a stable server. */
const maxStarts = 5;

/**
 * Starts a server and restarts it with increasing delays whenever it ends. A server that keeps crashing is given up.
 *
 * @returns The first server, and a function that stops the current one.
 * @throws Any error of the first start.
 */
export async function keepRunning<Server extends EndingServer>(
  options: KeepRunningOptions<Server>,
): Promise<{ readonly server: Server; stop(): Promise<void> }> {
  const { name, start, say, onGivenUp, steadyMs = 60_000, pauseMs = 250 } = options;
  const stopping = new AbortController();
  const server = await start();
  let current = server;
  let starts = 0;

  const replace = async (died: Server) => {
    await died.stop();
    return start(died);
  };

  /** Returns whether a server is running again. */
  async function startAgain(): Promise<boolean> {
    while (starts < maxStarts) {
      await sleep(pauseMs * 2 ** starts, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return false;
      starts += 1;
      const next = await replace(current).catch(() => undefined); // Its log contains the reason.
      if (next === undefined) continue;
      current = next;
      return !stopping.signal.aborted;
    }
    return false;
  }

  async function watch(): Promise<void> {
    do {
      const since = performance.now();
      await current.ended;
      if (stopping.signal.aborted) return;
      if (performance.now() - since > steadyMs) starts = 0;
      if (starts < maxStarts) say(`${name} has crashed. Restarting it.`);
    } while (await startAgain());
    if (stopping.signal.aborted) return;
    say(`${name} keeps crashing. Giving up after ${maxStarts} consecutive restarts.`);
    onGivenUp();
  }

  const watching = watch();
  return {
    server,
    async stop() {
      stopping.abort();
      await current.stop();
      await watching;
      await current.stop(); // A server that was being restarted.
    },
  };
}
