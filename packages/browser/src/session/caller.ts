/** Another tab of this browser has signed in or out, too. */
const channel = 'caller';

let change: (() => void) | undefined;
/** The last change that this page has seen. */
let seen: string | null = null;

/** Sets the function that throws away everything private. */
export function onCallerChange(onChange: () => void): void {
  change = onChange;
  seen = lastChange();
  addEventListener('storage', ({ key }) => key === channel && follow());
  // A page that the browser has kept while another one was shown has missed the event.
  addEventListener('pageshow', ({ persisted }) => persisted && follow());
}

/** To be called after somebody has signed in or out: the pages of all tabs begin anew for the new caller. */
export function changeCaller(): void {
  change?.();
  try {
    seen = `${Date.now()} ${Math.random()}`;
    localStorage.setItem(channel, seen);
  } catch {
    // The browser blocks storage: other tabs notice the change with their next request.
  }
}

function follow(): void {
  const last = lastChange();
  if (last === seen) return;
  seen = last;
  change?.();
}

function lastChange(): string | null {
  try {
    return localStorage.getItem(channel);
  } catch {
    return null;
  }
}
