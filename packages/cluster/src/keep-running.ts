import { setTimeout as sleep } from 'node:timers/promises';

/** A server that may end at any time. */
export type EndingServer = {
  /** Resolves when its process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends it, or frees what it has left. Can be called again. */
  stop(): Promise<void>;
};

export type KeepRunningOptions<Server extends EndingServer> = {
  /** For messages. */
  readonly name: string;
  /** Starts it; again with the one that has died, to be like it. */
  readonly start: (died?: Server) => Promise<Server>;
  /** Told of each death once, in one line, and when the server is given up. */
  readonly say: (line: string) => void;
  /** Called when the server has died too often: it is not running then, and not started again. */
  readonly onGivenUp: () => void;
  /** How long it has to run to count as well again. Default: a minute. */
  readonly steadyMs?: number;
  /** The pause before the first start; each further one is twice as long. Default: a quarter of a second. */
  readonly pauseMs?: number;
};

/** New starts in a row, none of which has led to a server that is steady. */
const maxStarts = 5;

/**
 * Starts a server, and starts it again whenever it dies, with pauses that grow. One that dies again and again is given up.
 *
 * @returns the first server, and what stops whichever is running.
 * @throws whatever the first start throws.
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

  /** Answers whether a server is running again. */
  async function startAgain(): Promise<boolean> {
    while (starts < maxStarts) {
      await sleep(pauseMs * 2 ** starts, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return false;
      starts += 1;
      const next = await replace(current).catch(() => undefined); // Its log says why.
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
      if (starts < maxStarts) say(`${name} has died. It is started again.`);
    } while (await startAgain());
    if (stopping.signal.aborted) return;
    say(`${name} does not stay up: it was started again ${maxStarts} times in a row, and is given up.`);
    onGivenUp();
  }

  const watching = watch();
  return {
    server,
    async stop() {
      stopping.abort();
      await current.stop();
      await watching;
      await current.stop(); // One that was being started.
    },
  };
}
