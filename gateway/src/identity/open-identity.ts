import type { EventBus } from '@commerce/events';
import {
  EndedSessions,
  endedSessionsBeside,
  findKeyAt,
  followEndedSessions,
  identifyCallerBy,
  type IdentifyCaller,
} from '@commerce/identity';
import { proxyRules, type Closing, type ProxyRules } from '@commerce/runtime';
import type { OnFault } from '../coded-error.ts';
import type { Config } from '../config.ts';
import { Credentials } from './credentials.ts';
import { loadHooks, type GatewayHooks } from './hooks.ts';
import { OwnPages } from './own-pages.ts';
import { policiesBy, type PoliciesOf } from './policies.ts';
import type { TraceMode } from './trace-wish.ts';

/** Resolves the caller, its address and the origin of its page. */
export interface Identity {
  readonly credentials: Credentials;
  readonly endedSessions: EndedSessions;
  readonly ownPages: OwnPages;
  readonly proxies: ProxyRules;
  readonly traces: TraceMode;
  readonly hooks: GatewayHooks;
  readonly policiesOf: PoliciesOf;
}

export interface IdentityOptions {
  readonly bus: EventBus;
  readonly onError: (error: unknown) => void;
  readonly onFault: OnFault;
  readonly closing: Closing;
}

export async function openIdentity(config: Config, options: IdentityOptions): Promise<Identity> {
  const endedSessions = await endedSessionsOf(config, options);
  const proxies = proxyRules(config.TRUST_PROXY);
  const ownPages = new OwnPages({ allowedOrigins: config.ALLOWED_ORIGINS, proxies });
  const credentials = new Credentials({ identifyCaller: identificationBy(config, endedSessions), ownPages });
  // The executor of @apollo/gateway would run what should only be planned.
  const traces = config.EXECUTOR === 'apollo' ? 'off' : config.TRACES;
  const hooks = await loadHooks(config.HOOKS);
  const policiesOf = policiesBy(hooks, { timeoutMs: config.POLICIES_TIMEOUT_MS, onFault: options.onFault });
  return { credentials, endedSessions, ownPages, proxies, traces, hooks, policiesOf };
}

/** Without keys, the gateway treats every caller as anonymous; the subgraphs verify the token. */
function identificationBy(config: Config, endedSessions: EndedSessions): IdentifyCaller {
  const { JWKS_URL, JWT_ISSUER: issuer, JWT_AUDIENCE: audience } = config;
  if (JWKS_URL === undefined) return () => Promise.resolve(undefined);
  return identifyCallerBy({ findKey: findKeyAt(JWKS_URL), issuer, audience, endedSessions });
}

async function endedSessionsOf(
  { JWKS_URL }: Config,
  { bus, onError, closing }: IdentityOptions,
): Promise<EndedSessions> {
  if (JWKS_URL === undefined) return new EndedSessions();
  const followed = await followEndedSessions({ bus, load: endedSessionsBeside(JWKS_URL), onError });
  closing.add(followed, () => followed.stop());
  return followed.sessions;
}
