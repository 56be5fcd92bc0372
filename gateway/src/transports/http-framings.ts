import type { OutgoingHttpHeaders } from 'node:http';
import type { GraphQLError } from 'graphql';
import type { Transport } from '../subscriptions/live-metrics.ts';

/** How messages are told apart in a response that lasts. */
export interface Framing {
  readonly transport: Transport;
  /** Whether other operations have their plain answer. */
  readonly onlySubscriptions: boolean;
  readonly headers: OutgoingHttpHeaders;
  readonly opening: string;
  readonly heartbeat: string;
  /** @param text an execution result as JSON */
  readonly message: (text: string) => string;
  /** What is sent when a stream ends for a reason. */
  readonly failure: (errors: readonly GraphQLError[]) => string[];
  readonly closing: string;
}

const lasting = { 'cache-control': 'no-cache, no-transform', 'x-accel-buffering': 'no' };

/** https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md#distinct-connections-mode */
const serverSentEvents: Framing = {
  transport: 'sse',
  onlySubscriptions: false,
  headers: { ...lasting, 'content-type': 'text/event-stream; charset=utf-8' },
  opening: ':\n\n',
  heartbeat: ':\n\n',
  message: (text) => `event: next\ndata: ${text}\n\n`,
  failure: (errors) => [`event: next\ndata: ${JSON.stringify({ errors })}\n\n`],
  closing: 'event: complete\ndata:\n\n',
};

const boundary = 'graphql';
const part = (json: string) => `\r\ncontent-type: application/json\r\n\r\n${json}\r\n--${boundary}`;

/** https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol */
const multipart: Framing = {
  transport: 'multipart',
  onlySubscriptions: true,
  headers: { ...lasting, 'content-type': `multipart/mixed;boundary="${boundary}";subscriptionSpec=1.0` },
  opening: `\r\n--${boundary}`,
  heartbeat: part('{}'),
  message: (text) => part(`{"payload":${text}}`),
  failure: (errors) => [part(JSON.stringify({ payload: null, errors }))],
  closing: '--\r\n',
};

/** How a client wants its answer to last, by its `Accept`; undefined when it wants a plain one. */
export function framingFor(accept: string | undefined): Framing | undefined {
  if (accept === undefined) return undefined;
  if (accept.includes('text/event-stream')) return serverSentEvents;
  return accept.includes('multipart/mixed') && accept.includes('subscriptionSpec') ? multipart : undefined;
}
