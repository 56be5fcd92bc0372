import type { Caller } from '@commerce/identity';

/** As whom somebody asks. */
export interface Authority {
  readonly isSignedIn: boolean;
  readonly scopes: ReadonlySet<string>;
}

const nobody: Authority = { isSignedIn: false, scopes: new Set() };

/** As whom a caller asks. */
export function authorityOf(caller: Caller | undefined): Authority {
  return caller === undefined ? nobody : { isSignedIn: true, scopes: caller.scopes };
}

/** What a caller may do, as a text to compare. */
export function scopesIn(caller: Caller | undefined): string {
  return [...(caller?.scopes ?? [])].toSorted().join(' ');
}
