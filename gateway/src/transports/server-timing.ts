import type { ApolloServerPlugin } from '@apollo/server';
import type { IncomingHttpHeaders } from 'node:http';
import { isStaff } from '../identity/authority.ts';
import type { GatewayContext } from '../identity/request-context.ts';
import { Timings } from '../identity/timings.ts';

/** Who gets the header `Server-Timing`: nobody, staff who ask for it, or every client. */
export type TimingMode = 'off' | 'staff' | 'on';

/** The request header with which staff ask for `Server-Timing`. */
const wish = 'x-server-timing';

/** Starts to measure a request over HTTP, if its client may see the result: durations reveal what is cached. */
export function timed(context: GatewayContext, headers: IncomingHttpHeaders, mode: TimingMode): GatewayContext {
  const isMeasured = mode === 'on' || (mode === 'staff' && isStaff(context.caller) && headers[wish] !== undefined);
  return isMeasured ? { ...context, timings: new Timings() } : context;
}

/** Measures parsing and execution, and sends the durations. The executor adds those of planning and of each subgraph. */
export const sendTimings: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: ({ contextValue: { timings } }) => {
    if (timings === undefined) return Promise.resolve();
    const begin = performance.now();
    return Promise.resolve({
      didResolveOperation: () => Promise.resolve(timings.add('parse', performance.now() - begin)),
      executionDidStart: () => {
        const executionBegin = performance.now();
        return Promise.resolve({
          executionDidEnd: () => Promise.resolve(timings.add('execute', performance.now() - executionBegin)),
        });
      },
      willSendResponse: ({ response }) => {
        response.http.headers.set('server-timing', timings.toString());
        return Promise.resolve();
      },
    });
  },
};
