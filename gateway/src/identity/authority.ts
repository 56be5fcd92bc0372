import { scopesOf, type Caller } from '@commerce/identity';

/** The identity and permissions of a request. */
export interface Authority {
  readonly isSignedIn: boolean;
  readonly scopes: ReadonlySet<string>;
  /** The policies that are granted for an operation; undefined if none was asked for. */
  readonly policies?: ReadonlySet<string>;
  /** Whether only the subgraphs can decide about sign-in and scopes, because the gateway does not verify tokens. */
  readonly isUnverified?: true;
}

const anonymous: Authority = { isSignedIn: false, scopes: new Set() };

/** The identity and permissions of a caller. */
export function authorityOf(caller: Caller | undefined): Authority {
  return caller === undefined ? anonymous : { isSignedIn: true, scopes: caller.scopes };
}

const unverified: Authority = { isSignedIn: true, scopes: new Set(), isUnverified: true };

/**
 * The same with granted policies.
 *
 * @param authority undefined if the gateway does not verify tokens
 */
export function withPolicies(authority: Authority | undefined, policies: ReadonlySet<string>): Authority {
  return { ...(authority ?? unverified), policies };
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
