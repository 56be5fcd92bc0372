import { scopesOf, type Caller } from '@commerce/identity';

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

/** The permissions that every signed-in customer has. */
const ordinaryScopes: ReadonlySet<string> = new Set(scopesOf('CUSTOMER'));

/** Whether the request has permissions beyond those of a customer, so that it may see other values. */
export function isPrivileged({ scopes }: Authority): boolean {
  for (const scope of scopes) if (!ordinaryScopes.has(scope)) return true;
  return false;
}

/** The caller's permissions as a comparable string. */
export function scopesIn(caller: Caller | undefined): string {
  return [...(caller?.scopes ?? [])].toSorted().join(' ');
}

const staffScopes = ['staff', 'admin'];

export function isStaff(caller: Caller | undefined): boolean {
  return staffScopes.some((scope) => caller?.scopes.has(scope));
}
