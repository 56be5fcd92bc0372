import { acceptedStream } from '../../src/transports/http-framings.ts';

const multipart = 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0';

/** The Accept header that urql sends with every operation. */
const urql =
  'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';

test.each([
  ['nothing', undefined],
  ['*/*', undefined],
  ['application/json', undefined],
  ['text/html, */*;q=0.8', undefined],
  ['multipart/mixed;deferSpec=20220824,application/json', undefined],
  ['text/event-stream;q=0, application/json', undefined],
  [urql, { transport: 'sse', forEveryOperation: false }],
  ['text/event-stream', { transport: 'sse', forEveryOperation: true }],
  ['Text/Event-Stream', { transport: 'sse', forEveryOperation: true }],
  ['text/event-stream, application/json', { transport: 'sse', forEveryOperation: true }],
  ['application/json, text/event-stream', { transport: 'sse', forEveryOperation: false }],
  ['application/json;q=0.5, text/event-stream', { transport: 'sse', forEveryOperation: true }],
  ['text/event-stream;q=0.5, */*', { transport: 'sse', forEveryOperation: false }],
  [`${multipart},application/json`, { transport: 'multipart', forEveryOperation: false }],
  [`application/json, ${multipart}`, { transport: 'multipart', forEveryOperation: false }],
  [`${multipart};q=0.9, text/event-stream;q=0.1`, { transport: 'multipart', forEveryOperation: false }],
])('for Accept %s a client gets the stream %j', (accept, expected) => {
  const stream = acceptedStream(accept === 'nothing' ? undefined : accept);
  const { framing, forEveryOperation } = stream ?? {};
  expect(framing && { transport: framing.transport, forEveryOperation }).toEqual(expected);
});
