import { sessionFetch } from '@commerce/browser/session/session-fetch';
import { useCallback, useEffect, useState } from 'react';
import { useWhileSeen } from './while-seen.ts';

/** What a service says about itself. */
export type ServiceHealth =
  | { readonly state: 'READY' | 'NOT_READY'; readonly checks: Readonly<Record<string, string>> }
  | { readonly state: 'NO_ANSWER' };

/** From events to messages for live fields, of the last five minutes. */
export interface LiveLag {
  readonly events: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** The response of the gateway to `GET /staff/status`. */
interface StatusAnswer {
  readonly gateway: ServiceHealth;
  /** Null if no event was sent in the last five minutes. */
  readonly liveLag: LiveLag | null;
  /** Null if the gateway does not know where notifications are. */
  readonly notifications: ServiceHealth | null;
}

/** Undefined until the gateway has answered once. */
export type GatewayStatus = StatusAnswer | undefined;

const noAnswer: ServiceHealth = { state: 'NO_ANSWER' };

/** Without an answer of the gateway, nothing is known about notifications. */
const withoutAnswer: StatusAnswer = { gateway: noAnswer, liveLag: null, notifications: noAnswer };

/** The state of what has no part of the graph, asked every five seconds while the page is seen. */
export function useGatewayStatus(): GatewayStatus {
  const [status, setStatus] = useState<GatewayStatus>();
  const ask = useCallback(() => void askGateway().then(setStatus), []);
  useEffect(ask, [ask]);
  useWhileSeen(ask);
  return status;
}

async function askGateway(): Promise<StatusAnswer> {
  const signal = AbortSignal.timeout(10_000);
  const response = await sessionFetch('/staff/status', { credentials: 'same-origin', signal }).catch(() => undefined);
  return response?.ok ? ((await response.json()) as StatusAnswer) : withoutAnswer;
}
