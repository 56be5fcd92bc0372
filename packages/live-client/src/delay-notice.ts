/** Reads from the server's pings since when events are delayed, and reports each change. */
export interface DelayNotice {
  /** Handles the payload of a ping from the server. */
  hear(said: unknown): void;
  /** Resets the state, which is unknown after the connection is lost. */
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
