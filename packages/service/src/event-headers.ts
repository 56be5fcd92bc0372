import type { ApolloServerPlugin } from '@apollo/server';
import {
  anyEvent,
  cacheFillHeader,
  encodeEvents,
  maxPendingEvents,
  pendingEventsHeader,
  recordedEventsHeader,
} from '@commerce/events';
import { pendingEvents, recordedEvents, recordEvents } from '@commerce/events/database';
import type { RequestContext } from '@commerce/graphql';
import { graphqlPath } from '@commerce/graphql/server';
import type { Logger } from '@commerce/runtime';
import type { FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';

/** Records the events of each GraphQL request. */
export function recordEventsOfRequests(server: FastifyInstance): void {
  server.addHook('preHandler', ({ routeOptions }, _reply, done) => {
    if (routeOptions.url === graphqlPath) recordEvents(done);
    else done();
  });
}

/**
 * Tells the gateway which events end what it keeps: with mutations those that they published, and with responses that it
 * may keep those that it may not have received yet.
 */
export function sendEventHeaders(dataSource: DataSource, logger: Logger): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      // The operation has been executed, so no change that it has read is committed later than the events are read.
      willSendResponse: async ({ request, operation, response: { http } }) => {
        const set = (name: string, value: string | undefined) => value !== undefined && http.headers.set(name, value);
        if (operation?.operation === 'mutation') set(recordedEventsHeader, encodeEvents(recordedEvents()));
        if (request.http?.headers.get(cacheFillHeader) === '1') set(pendingEventsHeader, await pending());
      },
    }),
  };

  async function pending(): Promise<string | undefined> {
    try {
      return encodeEvents(await pendingEvents(dataSource), maxPendingEvents);
    } catch (error) {
      logger.warn({ err: error }, 'the pending events could not be read, so the gateway must not keep the response');
      return encodeEvents([anyEvent]);
    }
  }
}
