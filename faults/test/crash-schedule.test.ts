import { CrashSchedule } from '../src/crash-schedule.ts';
import { planFrom } from '../src/plan.ts';
import { Random } from '../src/random.ts';

const { crashes } = planFrom(new Random(1), { seconds: 40, allPoints: true });
const total = Object.values(crashes).flat().length;

test('assigns no crash points before or after the fault phase', () => {
  const schedule = new CrashSchedule(crashes);
  expect(schedule.next('orders-1', 'orders')).toBeUndefined();
  schedule.begin();
  expect(schedule.next('orders-1', 'orders')).toBe(crashes.orders[0]);
  expect(schedule.end()).toEqual(['orders-1']);
  expect(schedule.next('orders-2', 'orders')).toBeUndefined();
});

test('assigns each process a separate point, and the next one after the crash', () => {
  const schedule = new CrashSchedule(crashes);
  schedule.begin();
  expect(schedule.next('orders-1', 'orders')).toBe(crashes.orders[0]);
  expect(schedule.next('orders-2', 'orders')).toBe(crashes.orders[1]);
  schedule.meet('orders-1');
  expect(schedule.next('orders-1', 'orders')).toBe(crashes.orders[2]);
  expect(schedule.missed).toHaveLength(total - 1);
});

test('reassigns a missed point to another process, at its first occurrence', () => {
  const schedule = new CrashSchedule({
    orders: [{ ...crashes.orders[0]!, occurrence: 5 }],
    products: [],
    customers: [],
  });
  schedule.begin();
  schedule.next('orders-1', 'orders');
  expect(schedule.next('orders-1', 'orders')).toEqual({ ...crashes.orders[0]!, occurrence: 1 });
});

test('a process is overdue if it does not reach its point while another point waits', () => {
  let now = 0;
  const [first, second] = crashes.orders;
  const schedule = new CrashSchedule({ orders: [first!, second!], products: [], customers: [] }, () => now);
  schedule.begin();
  schedule.next('orders-1', 'orders');
  now = 1_001;
  expect(schedule.overdue(1_000)).toEqual([]); // It is still starting.
  schedule.ready('orders-1');
  now = 2_000;
  schedule.ready('orders-1');
  now = 2_002;
  expect(schedule.overdue(1_000)).toEqual(['orders-1']);
  schedule.next('orders-2', 'orders');
  expect(schedule.overdue(1_000)).toEqual([]);
});

test('a process that never becomes ready is overdue later', () => {
  let now = 0;
  const schedule = new CrashSchedule({ ...crashes }, () => now);
  schedule.begin();
  schedule.next('orders-1', 'orders');
  now = 3_000;
  expect(schedule.overdue(1_000)).toEqual([]);
  now = 3_001;
  expect(schedule.overdue(1_000)).toEqual(['orders-1']);
});
