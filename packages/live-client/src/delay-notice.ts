/** Reads from the server's pings since when events are delayed, and reports each change. */
export interface DelayNotice {
  /** Handles the payload of a ping from the server. */
  receive(payload: unknown): void;
  /** Resets the state, which is unknown after the connection is lost. */
  end(): void;
}

export function delayNotice(onDelay: (since: Date | undefined) => void = () => {}): DelayNotice {
  let reported: number | undefined;

  function report(time: number | undefined): void {
    if (time === reported) return;
    reported = time;
    onDelay(time === undefined ? undefined : new Date(time));
  }

  return {
    receive(payload) {
      const { eventsDelayedSince } = (payload ?? {}) as { readonly eventsDelayedSince?: unknown };
      if (eventsDelayedSince === undefined) return;
      const time = typeof eventsDelayedSince === 'string' ? Date.parse(eventsDelayedSince) : Number.NaN;
      report(Number.isNaN(time) ? undefined : time);
    },
    end: () => report(undefined),
  };
}
