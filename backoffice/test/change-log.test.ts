import { ChangeLog } from '../src/order/change-log.ts';

const order = (version: number) => ({ version });

test('an announced change comes with the order before it', () => {
  const first = order(3);
  const log = new ChangeLog(first);
  expect(log.announce(4)).toBe(first);
  const second = order(4);
  log.read(second);
  expect(log.before).toBe(second);
  expect(log.announce(5)).toBe(second);
});

test('a change that was read before its announcement is still announced', () => {
  const first = order(3);
  const log = new ChangeLog(first);
  const ahead = order(5);
  log.read(ahead);
  expect(log.before).toBe(first);
  expect(log.announce(4)).toBe(first);
  expect(log.announce(5)).toBe(first);
  expect(log.before).toBe(ahead);
});

test('a change is announced once', () => {
  const log = new ChangeLog(order(3));
  expect(log.announce(3)).toBeUndefined();
  expect(log.announce(4)).toEqual(order(3));
  expect(log.announce(4)).toBeUndefined();
});

test('an order that is read again without a new version is the one before the next change', () => {
  const log = new ChangeLog(order(3));
  const again = order(3);
  log.read(again);
  expect(log.announce(4)).toBe(again);
});

test('of two changes that were read before they are announced, the second comes with the order after the first', () => {
  const log = new ChangeLog(order(3));
  const own = order(4);
  log.read(own);
  log.read(order(5));
  log.announce(4);
  expect(log.announce(5)).toBe(own);
});
