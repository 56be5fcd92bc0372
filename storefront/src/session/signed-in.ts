/** Set by the page that signs somebody in. The tokens themselves are in cookies that scripts cannot read. */
const hint = 'signed-in';

/** Notes on this device whether somebody is signed in, so that the pages of visitors ask nothing about them. */
export function noteSignedIn(isSignedIn: boolean): void {
  try {
    if (isSignedIn) localStorage.setItem(hint, '1');
    else localStorage.removeItem(hint);
  } catch {
    // The browser blocks storage: each page load begins as that of a visitor.
  }
}

export function mayBeSignedIn(): boolean {
  try {
    return localStorage.getItem(hint) !== null;
  } catch {
    return false;
  }
}
