import type { Caller } from '@commerce/identity';
import { ForbiddenError, UnauthenticatedError, type Readiness } from '@commerce/runtime';
import type { FastifyInstance } from 'fastify';
import { isStaff } from '../identity/authority.ts';
import type { Identity } from '../identity/open-identity.ts';
import { chargeRequest, type ClientOf } from '../limits/http-rates.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import type { LagSummary, RecentLags } from '../live/recent-lags.ts';
import { statusOf, type ServiceStatus } from './service-status.ts';

export interface StatusParts {
  readonly identity: Pick<Identity, 'credentials'>;
  readonly rates: RateLimits;
  readonly clientOf: ClientOf;
  /** What `GET /ready` answers, wherever it is served. */
  readonly readiness: () => Readiness;
  readonly lags: RecentLags;
}

interface StatusSettings {
  readonly NOTIFICATIONS_URL?: string | undefined;
}

/** The response of `GET /staff/status`. */
export interface StatusAnswer {
  /** The gateway that answers; others may differ. */
  readonly gateway: ServiceStatus;
  /** From events to messages for live fields. Null if no event was sent in the last five minutes. */
  readonly liveLag: LagSummary | null;
  /** Null if the gateway is not configured to ask notifications. */
  readonly notifications: ServiceStatus | null;
}

/** Serves `GET /staff/status`: the state of what no subgraph answers for. Staff only. */
export function serveStatus(
  server: FastifyInstance,
  { NOTIFICATIONS_URL: notificationsUrl }: StatusSettings,
  parts: StatusParts,
): void {
  const { identity, rates, clientOf, readiness, lags } = parts;
  server.get('/staff/status', async (request, reply): Promise<StatusAnswer> => {
    await chargeRequest(rates, reply, clientOf(request));
    void reply.header('cache-control', 'no-store');
    assertStaff((await identity.credentials.identify(request.raw)).caller);
    const { ready, checks } = readiness();
    return {
      gateway: { state: ready ? 'READY' : 'NOT_READY', checks },
      liveLag: lags.summary() ?? null,
      notifications: notificationsUrl === undefined ? null : await statusOf(notificationsUrl),
    };
  });
}

function assertStaff(caller: Caller | undefined): void {
  if (isStaff(caller)) return;
  throw caller === undefined
    ? new UnauthenticatedError()
    : new ForbiddenError('The state of the services is for staff.');
}
