import { z } from 'zod';

const timeoutMs = 2_000;

const readiness = z.object({ ready: z.boolean(), checks: z.record(z.string(), z.string()) });

/** What a service says about itself at `/ready`. */
export type ServiceStatus =
  | { readonly state: 'READY' | 'NOT_READY'; readonly checks: Readonly<Record<string, string>> }
  | { readonly state: 'NO_ANSWER' };

/**
 * Asks a service whether it is ready. Whatever keeps it from answering within two seconds is `NO_ANSWER`.
 *
 * @param baseUrl of the service
 */
export async function statusOf(baseUrl: string): Promise<ServiceStatus> {
  try {
    const response = await fetch(new URL('/ready', baseUrl), {
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    const { ready, checks } = readiness.parse(await response.json());
    return { state: ready ? 'READY' : 'NOT_READY', checks };
  } catch {
    return { state: 'NO_ANSWER' };
  }
}
