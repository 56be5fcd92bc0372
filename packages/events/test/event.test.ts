import { createEvent, OrderPlaced, OutboxBeat, parseEnvelope } from '../src/index.ts';
import { aContract, anEvent } from './support/events.ts';

const wire = (value: unknown) => Buffer.from(JSON.stringify(value));

test('an event is unchanged after serialization', () => {
  const event = createEvent(
    aContract(),
    { subject: 'ö', aggregateVersion: 3, time: new Date(0), traceparent: '00-1-2-01' },
    { number: 7 },
  );
  expect(parseEnvelope(wire(event))).toEqual(event);
  expect(event).toMatchObject({ aggregateversion: 3, time: '1970-01-01T00:00:00.000Z', traceparent: '00-1-2-01' });
});

test('every event has a unique ID that sorts by time', () => {
  const contract = aContract();
  const ids = Array.from({ length: 100 }, () => anEvent(contract).id);
  expect(new Set(ids).size).toBe(100);
  expect(ids.toSorted()).toEqual(ids);
});

test('an event that every service publishes has the service as its source', () => {
  const beat = { subject: 'products', aggregateVersion: 1, service: 'products' };
  expect(createEvent(OutboxBeat, beat, { oldestSeconds: 0 }).source).toBe('/products');
});

test('rejects data that violates the contract', () => {
  const data = { orderId: 'not a uuid' } as never;
  expect(() => createEvent(OrderPlaced, { subject: 'o', aggregateVersion: 1 }, data)).toThrow(/orderId/);
});

test('contains only fields of the contract', () => {
  const data = { number: 1, password: 'secret' };
  expect(createEvent(aContract(), { subject: 's', aggregateVersion: 1 }, data).data).toEqual({ number: 1 });
});

test.each([
  ['not JSON', Buffer.from('{"specversion":')],
  ['not text', Buffer.from([0xff, 0xfe, 0x00])],
  ['empty', Buffer.alloc(0)],
  ['not an object', wire([1, 2])],
  ['of another version', wire({ ...anEvent(aContract()), specversion: '0.3' })],
  ['without an id', wire({ ...anEvent(aContract()), id: undefined })],
  ['with an ID that is not a UUID', wire({ ...anEvent(aContract()), id: '1' })],
  ['without a subject', wire({ ...anEvent(aContract()), subject: undefined })],
  ['with an invalid time', wire({ ...anEvent(aContract()), time: 'yesterday' })],
  ['with a negative version', wire({ ...anEvent(aContract()), aggregateversion: -1 })],
])('rejects an envelope that is %s', (_, content) => {
  expect(() => parseEnvelope(content)).toThrow();
});
