import { createEvent, CustomerLoginCodeRequested, decodeEvents, encodeEvents, maxPendingEvents } from '../src/index.ts';
import { aContract, anEvent } from './support/events.ts';

const contract = aContract();
const events = (count: number) => Array.from({ length: count }, (_, index) => anEvent(contract, 'a subject', index));

const secret = createEvent(
  CustomerLoginCodeRequested,
  { subject: 'somebody', aggregateVersion: 1 },
  { email: 'ada@example.com', code: '424242', expiresAt: '2030-01-01T00:00:00.000Z' },
);

/** An event whose header has this number of characters, a multiple of four. */
function eventOfLength(length: number) {
  const bare = { type: 'a.b', subject: 'ö', data: { text: '' } };
  const bytes = (length * 3) / 4 - Buffer.byteLength(JSON.stringify([bare]));
  return { ...bare, data: { text: 'x'.repeat(bytes) } };
}

const toldOf = (...told: Parameters<typeof encodeEvents>) => decodeEvents(encodeEvents(...told));

test('a header has ID, type, subject and data of each event, in order', () => {
  const [first, second] = [anEvent(contract, 'ö', 1), anEvent(contract, 'b', 2)];
  const header = encodeEvents([first, second]);
  expect(header).toMatch(/^[\w-]+$/);
  expect(decodeEvents(header)).toEqual([
    { id: first.id, type: contract.type, subject: 'ö', data: { number: 1 } },
    { id: second.id, type: contract.type, subject: 'b', data: { number: 2 } },
  ]);
});

test('there is no header without events', () => {
  expect(encodeEvents([])).toBeUndefined();
  expect(decodeEvents(undefined)).toEqual([]);
});

test('secret events are left out, and no header is left if there are no others', () => {
  expect(encodeEvents([secret])).toBeUndefined();
  expect(toldOf([secret, anEvent(contract)])).toEqual([expect.objectContaining({ type: contract.type })]);
});

test('up to the maximum, events are listed; one more stands for any event', () => {
  expect(toldOf(events(maxPendingEvents), maxPendingEvents)).toHaveLength(20);
  expect(toldOf(events(maxPendingEvents + 1), maxPendingEvents)).toEqual([{ type: '*' }]);
});

test('secret events count, because others may be behind them', () => {
  const many = Array.from({ length: maxPendingEvents + 1 }, () => secret);
  expect(toldOf(many, maxPendingEvents)).toEqual([{ type: '*' }]);
  expect(toldOf(many.slice(1), maxPendingEvents)).toEqual([]);
});

test('a header with 4,000 characters has the events, a longer one only their types', () => {
  const longest = eventOfLength(4_000);
  expect(encodeEvents([longest])).toHaveLength(4_000);
  expect(toldOf([longest])).toEqual([longest]);
  const longer = { ...longest, data: { text: `${longest.data.text}x` } };
  expect(toldOf([longer, anEvent(contract), longer])).toEqual([{ type: 'a.b' }, { type: contract.type }]);
});

test('an event of a megabyte is told by its type', () => {
  expect(toldOf([eventOfLength(1_000_000)])).toEqual([{ type: 'a.b' }]);
});

test('types that do not fit either stand for any event', () => {
  const many = Array.from({ length: 200 }, (_, index) => ({ ...anEvent(contract), type: `another.type-${index}` }));
  expect(toldOf(many)).toEqual([{ type: '*' }]);
});

test.each([
  ['empty', ''],
  ['not base64url', '???'],
  ['not JSON', Buffer.from('[{"type":').toString('base64url')],
  ['not a list', Buffer.from('{"type":"a.b"}').toString('base64url')],
  ['a list of something else', Buffer.from('[{"type":"a.b"},null]').toString('base64url')],
  ['without a type', Buffer.from('[{"subject":"a"}]').toString('base64url')],
  ['with an ID that is not a text', Buffer.from('[{"type":"a.b","id":1}]').toString('base64url')],
  ['with a subject that is not a text', Buffer.from('[{"type":"a.b","subject":1}]').toString('base64url')],
])('a header that is %s stands for any event', (_, header) => {
  expect(decodeEvents(header)).toEqual([{ type: '*' }]);
});
