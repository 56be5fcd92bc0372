import type { ApolloServerPlugin } from '@apollo/server';
import {
  anyEvent,
  cacheFillHeader,
  encodeEvents,
  type EventEnvelope,
  type EventNotice,
  maxPendingEvents,
  pendingEventsHeader,
  recordedEventsHeader,
  recordEventsHeader,
} from '@commerce/events';
import { pendingEvents, recordedEvents, recordEvents } from '@commerce/events/database';
import { endingEvents, type RequestContext } from '@commerce/graphql';
import { graphqlPath } from '@commerce/graphql/server';
import type { Logger } from '@commerce/runtime';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { DataSource } from 'typeorm';

/** Records the events of each GraphQL request for which a gateway needs them. */
export function recordEventsOfRequests(server: FastifyInstance): void {
  server.addHook('preHandler', ({ routeOptions, headers }, { raw }, done) => {
    if (routeOptions.url !== graphqlPath || headers[recordEventsHeader] !== '1' || raw.closed) return done();
    recordEvents((end) => {
      raw.once('close', end);
      done();
    });
  });
}

/**
 * Tells the gateway which events end what it keeps: those that the request has published, and with responses that it may
 * keep those that it may not have received yet. Only events that end something of this schema are sent.
 */
export function sendEventHeaders(
  schema: GraphQLSchema,
  dataSource: DataSource,
  logger: Logger,
): ApolloServerPlugin<RequestContext> {
  const ending = endingEvents(schema);
  return {
    requestDidStart: async () => ({
      // The operation has been executed, so no change that it has read is committed later than the events are read.
      willSendResponse: async ({ request, response: { http } }) => {
        const set = (name: string, value: string | undefined) => value !== undefined && http.headers.set(name, value);
        set(recordedEventsHeader, encodeEvents(recordedEvents().flatMap(noticesOf)));
        if (request.http?.headers.get(cacheFillHeader) === '1') set(pendingEventsHeader, await pending());
      },
    }),
  };

  /** Without data that no condition compares: others' personal data, and what would make the header too long. */
  function noticesOf({ type, subject, data }: EventEnvelope): EventNotice[] {
    const paths = ending.get(type)?.map((path) => path.split('.'));
    return paths === undefined ? [] : [{ type, subject, data: picked(data, paths) }];
  }

  /** Committed, so that it need not be handled again. A recorded event may still be committed after the response. */
  function committed(event: EventEnvelope): EventNotice[] {
    return noticesOf(event).map((notice) => ({ id: event.id, ...notice }));
  }

  async function pending(): Promise<string | undefined> {
    try {
      const events = await pendingEvents(dataSource);
      // If there are too many, the rest was not read, and may end something.
      return encodeEvents(events.length > maxPendingEvents ? [anyEvent] : events.flatMap(committed));
    } catch (error) {
      logger.warn({ err: error }, 'the pending events could not be read, so the gateway must not keep the response');
      return encodeEvents([anyEvent]);
    }
  }
}

/** The value with the fields at these paths only. Paths may pass through lists. */
function picked(value: unknown, paths: readonly (readonly string[])[]): unknown {
  if (Array.isArray(value)) return value.map((item) => picked(item, paths));
  if (typeof value !== 'object' || value === null || paths.some(({ length }) => length === 0)) return value;
  const fields = Object.entries(value).flatMap(([name, field]) => {
    const below = paths.filter(([first]) => first === name).map((path) => path.slice(1));
    return below.length === 0 ? [] : [[name, picked(field, below)]];
  });
  return Object.fromEntries(fields) as unknown;
}
