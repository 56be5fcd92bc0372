/** A host that no path names. */
const here = 'https://here.invalid';

/** Pages that nobody wants to return to. */
const signInPages = /^(?:\/de)?\/(?:login|register|forgot-password|reset-password|verify-email|confirm-email)\/?$/;

/**
 * Where to go after the sign-in. Only a path of this shop: anybody can write an address with `?next=`, so everything that
 * a browser could read as another host, or as a script, is `otherwise`.
 */
export function returnPath(next: string | undefined, otherwise: string): string {
  if (next === undefined || !/^\/(?![/\\])/.test(next) || /[\p{Cc}\\]/u.test(next)) return otherwise;
  if (!URL.canParse(next, here)) return otherwise;
  const { origin, pathname, search, hash } = new URL(next, here);
  return origin === here && !pathname.startsWith('//') && !signInPages.test(pathname)
    ? `${pathname}${search}${hash}`
    : otherwise;
}
