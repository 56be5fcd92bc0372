import type { Caller } from '@commerce/identity';
import { z } from 'zod';
import type { OnFault } from '../coded-error.ts';
import type { GatewayHooks, HookRequest } from './hooks.ts';

/** Returns those of the policies that a caller satisfies. Does not reject: a hook that fails grants none. */
export type CheckPolicies = (caller: Caller | undefined, policies: readonly string[]) => Promise<ReadonlySet<string>>;

/** The same for the caller of one request. */
export type GrantPolicies = (policies: readonly string[]) => Promise<ReadonlySet<string>>;

export interface PolicyOptions {
  /** How long the hook may take. */
  readonly timeoutMs: number;
  /** Called with the reason when the hook has failed. */
  readonly onFault: OnFault;
}

/** How the hook decides for requests with these headers; undefined if there is no hook. */
export type PoliciesOf = (request: Omit<HookRequest, 'caller'>) => CheckPolicies | undefined;

const none: ReadonlySet<string> = new Set();

const granted = z.array(z.string());

export function policiesBy({ policies: hook }: GatewayHooks, { timeoutMs, onFault }: PolicyOptions): PoliciesOf {
  if (hook === undefined) return () => undefined;
  return (request) => async (caller, policies) => {
    try {
      const asked = Promise.resolve(hook({ ...request, caller }, policies));
      const names = new Set(granted.parse(await within(timeoutMs, asked)));
      return new Set(policies.filter((name) => names.has(name)));
    } catch (error) {
      onFault(error, request.requestId);
      return none;
    }
  };
}

async function within<Value>(timeoutMs: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`The hook for policies has not answered within ${timeoutMs} ms.`);
    timer = setTimeout(() => reject(error), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks for equal lists of policies only once. Undefined if no policy is granted. */
export function oncePerList(check: CheckPolicies | undefined, caller: Caller | undefined): GrantPolicies | undefined {
  if (check === undefined) return undefined;
  const asked = new Map<string, Promise<ReadonlySet<string>>>();
  return (policies) => {
    const key = JSON.stringify(policies);
    const answer = asked.get(key) ?? check(caller, policies);
    asked.set(key, answer);
    return answer;
  };
}
