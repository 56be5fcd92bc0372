/**
 * What a key was charged in the current period and in the one before. The charge of the previous period counts less and
 * less as the current one passes: see docs/adr/0020-rates-are-sliding-windows.md.
 */
export interface Window {
  /** The number of the current period since 1970. */
  readonly index: number;
  readonly current: number;
  readonly previous: number;
}

export interface WindowCharge {
  /** Negative to give units back. */
  readonly units: number;
  readonly limit: number;
  readonly widthMs: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface ChargedWindow {
  /** The window after the charge. It is unchanged if the charge exceeds the limit. */
  readonly window: Window;
  /** What counts now, including the charge. Greater than the limit if the charge was refused. */
  readonly consumed: number;
  /** Until the same charge can succeed if it was refused, otherwise until the end of the period. */
  readonly resetMs: number;
}

export function chargeWindow(stored: Window | undefined, charge: WindowCharge): ChargedWindow {
  const { units, limit, widthMs, now } = charge;
  const index = Math.floor(now / widthMs);
  const { current, previous } = movedTo(index, stored);
  const elapsedMs = now - index * widthMs;
  const consumed = Math.ceil(previous * (1 - elapsedMs / widthMs) + current + units);
  if (units > 0 && consumed > limit) {
    const window = { index, current, previous };
    return { window, consumed, resetMs: waitFor(Math.max(0, limit - units), window, { widthMs, elapsedMs }) };
  }
  const window = { index, current: Math.max(0, current + units), previous };
  return { window, consumed: Math.max(0, consumed), resetMs: widthMs - elapsedMs };
}

function movedTo(index: number, stored: Window | undefined): Omit<Window, 'index'> {
  if (stored?.index === index) return stored;
  return { current: 0, previous: stored?.index === index - 1 ? stored.current : 0 };
}

/** When at most `room` units count, if nothing else is charged. */
function waitFor(
  room: number,
  { current, previous }: Window,
  { widthMs, elapsedMs }: { readonly widthMs: number; readonly elapsedMs: number },
): number {
  const restMs = widthMs - elapsedMs;
  if (current > room) return Math.ceil(restMs + (1 - room / current) * widthMs);
  if (previous > 0) return Math.max(1, Math.ceil((1 - (room - current) / previous) * widthMs - elapsedMs));
  return restMs;
}
