import type { OutgoingHttpHeaders } from 'node:http';
import { jsonMediaTypes } from '@commerce/graphql/server';
import Negotiator from 'negotiator';
import { endOfStreamId, eventIdOf } from '../live/event-id.ts';
import type { Delivery } from '../live/listener.ts';
import type { Transport } from '../live/live-metrics.ts';
import { closing, multipartOf, opening, partOf } from './multipart.ts';
import type { StreamEnding } from './stream-ending.ts';

/** How messages are delimited in a streaming response. */
export interface Framing {
  readonly transport: Transport;
  /** The media type in `Accept`. */
  readonly mediaType: string;
  /** Whether queries and mutations are never sent as a stream. */
  readonly onlySubscriptions: boolean;
  readonly headers: OutgoingHttpHeaders;
  readonly opening: string;
  /** @param delayedSince since when events are delayed, if they are: ISO 8601 */
  readonly heartbeat: (delayedSince: string | undefined) => string;
  readonly message: (delivery: Delivery) => string;
  readonly ending: (ending: StreamEnding) => string;
  /** The ID of the last event of a stream that has ended permanently; undefined for formats without event IDs. */
  readonly endId?: string;
}

const lasting = { 'cache-control': 'no-cache, no-transform', 'x-accel-buffering': 'no' };

/**
 * https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md#distinct-connections-mode, with event IDs for
 * browsers (https://html.spec.whatwg.org/multipage/server-sent-events.html): an EventSource reconnects after the end of
 * a stream with the ID of the last event.
 */
const serverSentEvents: Framing = {
  transport: 'sse',
  mediaType: 'text/event-stream',
  onlySubscriptions: false,
  headers: { ...lasting, 'content-type': 'text/event-stream; charset=utf-8' },
  opening: ':\n\n',
  heartbeat: (delayedSince) =>
    delayedSince === undefined ? ':\n\n' : `: events are delayed since ${delayedSince}\n\n`,
  message: ({ text, cursor }) =>
    `event: next\n${cursor === undefined ? '' : `id: ${eventIdOf(cursor)}\n`}data: ${text}\n\n`,
  ending: ({ errors, isFinal }) => {
    const failure = errors.length > 0 ? `event: next\ndata: ${JSON.stringify({ errors })}\n\n` : '';
    return `${failure}event: complete\n${isFinal ? `id: ${endOfStreamId}\n` : ''}data:\n\n`;
  },
  endId: endOfStreamId,
};

const multipartType = multipartOf('subscriptionSpec=1.0');

/** https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol */
const multipart: Framing = {
  transport: 'multipart',
  mediaType: multipartType,
  onlySubscriptions: true,
  headers: { ...lasting, 'content-type': multipartType },
  opening,
  // Clients that look for a payload treat both as heartbeats.
  heartbeat: (delayedSince) =>
    partOf(delayedSince === undefined ? '{}' : JSON.stringify({ extensions: { eventsDelayedSince: delayedSince } })),
  message: ({ text }) => partOf(`{"payload":${text}}`),
  ending: ({ errors, isOfConnection }) => {
    if (errors.length === 0) return closing;
    return `${partOf(JSON.stringify(isOfConnection ? { payload: null, errors } : { payload: { errors } }))}${closing}`;
  },
};

/** The stream format that a client accepts. */
export interface AcceptedStream {
  readonly framing: Framing;
  /** Whether queries and mutations are streamed, too: the client accepts nothing else, or prefers it to JSON. */
  readonly forEveryOperation: boolean;
  /** Whether the client also accepts a plain response. */
  readonly orJson: boolean;
}

/**
 * Parses `Accept` by quality, then by the order of its media types (RFC 9110, 12.5.1). A wildcard matches JSON: streams
 * must be listed explicitly. Undefined if no stream is accepted.
 */
export function acceptedStream(accept: string | undefined): AcceptedStream | undefined {
  if (accept === undefined) return undefined;
  const named: Framing[] = [];
  if (/text\/event-stream/i.test(accept)) named.push(serverSentEvents);
  const multipartAt = accept.search(/multipart\/mixed/i);
  if (multipartAt !== -1 && /subscriptionSpec/i.test(accept.slice(multipartAt))) named.push(multipart);
  if (named.length === 0) return undefined;
  const available = [...jsonMediaTypes, ...named.map(({ mediaType }) => mediaType)];
  const preferred = new Negotiator({ headers: { accept } }).mediaTypes(available);
  const streamType = preferred.find((type) => !jsonMediaTypes.includes(type));
  const framing = named.find(({ mediaType }) => mediaType === streamType);
  if (framing === undefined) return undefined;
  return {
    framing,
    forEveryOperation: !framing.onlySubscriptions && preferred[0] === framing.mediaType,
    orJson: preferred.some((type) => jsonMediaTypes.includes(type)),
  };
}
