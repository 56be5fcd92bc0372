import type { Caller } from '@commerce/identity';

/** The identity and permissions of a request. */
export interface Authority {
  readonly isSignedIn: boolean;
  readonly scopes: ReadonlySet<string>;
}

const anonymous: Authority = { isSignedIn: false, scopes: new Set() };

/** The identity and permissions of a caller. */
export function authorityOf(caller: Caller | undefined): Authority {
  return caller === undefined ? anonymous : { isSignedIn: true, scopes: caller.scopes };
}

/** The caller's permissions as a comparable string. */
export function scopesIn(caller: Caller | undefined): string {
  return [...(caller?.scopes ?? [])].toSorted().join(' ');
}
