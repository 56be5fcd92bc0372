import { lostSince } from '../src/live/lost-since.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 30, 9, minute));
const page = { openedAt: at(0), offlineSince: undefined, endedAt: undefined };
const live = { kind: 'live', since: at(2) } as const;

test('nothing is lost while the connection works', () => {
  expect(lostSince(live, page)).toBeUndefined();
});

test('a page that was never connected is as of when it was opened', () => {
  expect(lostSince({ kind: 'off' }, page)).toEqual(at(0));
});

test('a lost connection is lost since then, and a delayed one since the server says', () => {
  expect(lostSince({ kind: 'lost', since: at(3) }, { ...page, offlineSince: at(4) })).toEqual(at(3));
});

test('the network counts as lost as soon as the browser reports it', () => {
  expect(lostSince(live, { ...page, offlineSince: at(3) })).toEqual(at(3));
});

test('a connection that works after that is believed, and not the browser', () => {
  expect(lostSince(live, { ...page, offlineSince: at(1) })).toBeUndefined();
  expect(lostSince({ kind: 'live', since: at(5) }, { ...page, offlineSince: at(3) })).toBeUndefined();
});

test('a subscription that has failed is as of then, also over a connection that works', () => {
  expect(lostSince(live, { ...page, endedAt: at(3) })).toEqual(at(3));
});
