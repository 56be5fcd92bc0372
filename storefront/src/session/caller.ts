/** Another tab of this browser has signed in or out, too. */
const channel = 'caller';

let change: (() => void) | undefined;

/** Sets the function that throws away everything private. */
export function onCallerChange(onChange: () => void): void {
  change = onChange;
  addEventListener('storage', ({ key }) => key === channel && onChange());
}

/** To be called after somebody has signed in or out: the pages of all tabs begin anew for the new caller. */
export function changeCaller(): void {
  change?.();
  try {
    localStorage.setItem(channel, String(Date.now()));
  } catch {
    // The browser blocks storage: other tabs notice the change with their next request.
  }
}
