/** Reads in the server's pings since when events are delayed, and tells of each change. */
export interface DelayNotice {
  /** The server has sent a ping with this payload. */
  hear(said: unknown): void;
  /** The connection is lost, and nothing is known any more. */
  end(): void;
}

export function delayNotice(onDelay: (since: Date | undefined) => void = () => {}): DelayNotice {
  let told: number | undefined;

  function tell(time: number | undefined): void {
    if (time === told) return;
    told = time;
    onDelay(time === undefined ? undefined : new Date(time));
  }

  return {
    hear(said) {
      const { eventsDelayedSince } = (said ?? {}) as { readonly eventsDelayedSince?: unknown };
      if (eventsDelayedSince === undefined) return;
      const time = typeof eventsDelayedSince === 'string' ? Date.parse(eventsDelayedSince) : Number.NaN;
      tell(Number.isNaN(time) ? undefined : time);
    },
    end: () => tell(undefined),
  };
}
