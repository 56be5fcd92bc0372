import type { OperationResult } from '@urql/core';
import { onEnd, pipe, subscribe, type Source } from 'wonka';

interface FollowedStream<Result> {
  /** Begins the subscription; called again after each end. */
  readonly begin: () => Source<OperationResult<Result>>;
  readonly onData: (data: Result) => void;
  /** Called with the time when the stream has ended, and with undefined as soon as it is there again. */
  readonly onEnded?: (at: Date | undefined) => void;
}

export interface Follower {
  /** Begins a stream that has ended anew at once. */
  readonly retry: () => void;
  readonly leave: () => void;
}

/** A stream that has not ended by then has been accepted: no message says so. */
const acceptedAfterMs = 3_000;
const longestDelayMs = 300_000;

/**
 * Follows a live field until it is left. The connection resumes by itself; a stream that the server has ended begins
 * anew, after a delay that doubles each time.
 */
export function follow<Result>({ begin, onData, onEnded = () => {} }: FollowedStream<Result>): Follower {
  let attempts = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = (): void => {};
  let isRunning = false;

  function accept(): void {
    clearTimeout(timer);
    attempts = 0;
    onEnded(undefined);
  }

  function ended(): void {
    if (!isRunning) return;
    isRunning = false;
    clearTimeout(timer);
    if (attempts === 0) onEnded(new Date());
    timer = setTimeout(start, delayAfter(attempts));
    attempts += 1;
  }

  function start(): void {
    isRunning = true;
    clearTimeout(timer);
    if (attempts > 0) timer = setTimeout(accept, acceptedAfterMs);
    const onResult = ({ data, hasNext }: OperationResult<Result>) => {
      // The last result repeats the data of the one before it.
      if (!hasNext) return;
      if (attempts > 0) accept();
      if (data) onData(data);
    };
    stop = pipe(begin(), onEnd(ended), subscribe(onResult)).unsubscribe;
  }

  start();
  return {
    retry: () => !isRunning && start(),
    leave() {
      isRunning = false;
      clearTimeout(timer);
      stop();
    },
  };
}

function delayAfter(attempts: number): number {
  return (0.5 + Math.random() / 2) * Math.min(longestDelayMs, 2_000 * 2 ** attempts);
}
