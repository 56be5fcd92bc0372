import { acceptedFormat } from '../../src/transports/incremental-formats.ts';

const older = 'multipart/mixed;boundary="graphql";deferSpec=20220824';
const newer = 'multipart/mixed;boundary="graphql";incrementalSpec=v0.2';

test.each([
  ['multipart/mixed;deferSpec=20220824,application/json', older],
  ['Multipart/Mixed; deferspec="20220824"; q=0.5, application/json', older],
  ['application/json, text/event-stream, multipart/mixed', older],
  ['multipart/mixed;incrementalSpec=v0.2,application/json', newer],
  ['multipart/mixed;subscriptionSpec=1.0, multipart/mixed;incrementalSpec=v0.2', newer],
])('%s means %s', (accept, contentType) => {
  expect(acceptedFormat(accept)?.contentType).toBe(contentType);
});

test.each([
  undefined,
  '',
  '*/*',
  'multipart/*',
  'application/json',
  'multipart/mixed;q=0, application/json',
  'multipart/mixed;boundary="graphql";subscriptionSpec=1.0,application/json',
  'multipart/mixed;deferSpec=20990101,application/json',
  'multipart/form-data',
])('%s means whole responses', (accept) => {
  expect(acceptedFormat(accept)).toBeUndefined();
});
