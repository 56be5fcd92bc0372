const name = 'signed-in';

/** For browsers that block storage. */
let unsaved: string | null = null;

/**
 * Whether somebody is signed in on this device, and when the access token should be replaced: milliseconds since 1970. Null
 * for visitors. The tokens themselves are in cookies that scripts cannot read.
 */
export function sessionNote(): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return unsaved;
  }
}

/** @param renewAt undefined after a sign-out */
export function noteSession(renewAt: number | undefined): void {
  unsaved = renewAt === undefined ? null : String(renewAt);
  try {
    if (unsaved === null) localStorage.removeItem(name);
    else localStorage.setItem(name, unsaved);
  } catch {
    // The browser blocks storage: each page load begins as that of a visitor.
  }
}

export const mayBeSignedIn = (): boolean => sessionNote() !== null;
