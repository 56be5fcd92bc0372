import { StringDecoder } from 'node:string_decoder';
import { createParser } from 'eventsource-parser';
import { request, type Dispatcher } from 'undici';
import { parseExactly } from '../response/exact-json.ts';
import { isObject, type JsonObject } from '../response/json.ts';
import { deliver, type UpstreamLimits, type UpstreamRequest, type UpstreamSink } from './upstream.ts';

/**
 * Opens a subscription as a stream of Server-Sent Events
 * (https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md#distinct-connections-mode). Returns a function that
 * ends it.
 */
export function openEvents(sent: UpstreamRequest, sink: UpstreamSink, options: EventsOptions): () => void {
  const abort = new AbortController();
  receive(sent, sink, { ...options, signal: abort.signal }).catch((error: unknown) => {
    if (!abort.signal.aborted) sink.onLost(error instanceof Error ? error : new Error('The stream failed.'));
  });
  return () => abort.abort();
}

interface EventsOptions extends UpstreamLimits {
  readonly dispatcher: Dispatcher;
}

async function receive(
  { url, body, headers }: UpstreamRequest,
  sink: UpstreamSink,
  { dispatcher, connectMs, maxMessageBytes, signal }: EventsOptions & { readonly signal: AbortSignal },
): Promise<void> {
  const response = await request(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', accept: 'text/event-stream' },
    body,
    headersTimeout: connectMs,
    bodyTimeout: 0, // Not every subgraph sends heartbeats. TCP finds connections that are gone.
    signal,
    dispatcher,
  });
  const isStream = String(response.headers['content-type']).startsWith('text/event-stream');
  if (!isStream) return refuse(response, sink, maxMessageBytes);
  let length = 0;
  let hasCompleted = false;
  const parser = createParser({
    onEvent: ({ event, data }) => {
      length = 0;
      if (hasCompleted || signal.aborted) return;
      const errors = event === 'next' ? deliver(sink, parseExactly(Buffer.from(data))) : undefined;
      hasCompleted = errors !== undefined || event === 'complete';
      if (errors !== undefined) sink.onRefused(errors);
      else if (event === 'complete') sink.onComplete();
    },
    onComment: () => (length = 0),
  });
  const decoder = new StringDecoder('utf8');
  for await (const chunk of response.body as AsyncIterable<Buffer>) {
    length += chunk.length;
    parser.feed(decoder.write(chunk));
    if (length > maxMessageBytes) throw new Error(`A message of the subgraph is longer than ${maxMessageBytes} bytes.`);
    if (hasCompleted) return;
  }
  throw new Error('The subgraph has ended the stream.');
}

/** A response that is not a stream: errors of the request, or of a server that may work later. */
async function refuse(
  { statusCode, body }: Dispatcher.ResponseData,
  sink: UpstreamSink,
  maxBytes: number,
): Promise<void> {
  const errors = errorsIn(await textOf(body, maxBytes));
  const mayPass = statusCode >= 500 || statusCode === 429 || statusCode === 408;
  if (mayPass) throw new Error(`The subgraph has responded with status ${statusCode}.`);
  sink.onRefused(errors.length > 0 ? errors : [{ message: 'The subgraph does not serve this subscription.' }]);
}

async function textOf(body: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) throw new Error(`The response of the subgraph is longer than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function errorsIn(text: Buffer): readonly JsonObject[] {
  try {
    const response = parseExactly(text);
    const errors = isObject(response) ? response.errors : [];
    return Array.isArray(errors) ? errors.filter(isObject) : [];
  } catch {
    return []; // An error page.
  }
}
