import { PrimaryLink } from '../../src/workers/primary-link.ts';
import type { PrimaryMessage, WorkerMessage } from '../../src/workers/messages.ts';

/** A link whose messages a test receives and answers. */
function aLink() {
  const sent: (readonly WorkerMessage[])[] = [];
  let receive: (messages: readonly PrimaryMessage[]) => void = () => {};
  const link = new PrimaryLink({ send: (messages) => sent.push(messages), onMessages: (to) => void (receive = to) });
  return { link, sent, receive: (...messages: readonly PrimaryMessage[]) => receive(messages) };
}

const nextIteration = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

test('charges of one iteration of the event loop are sent together, and answered each', async () => {
  const { link, sent, receive } = aLink();
  const charge = { units: 1, limit: 10, widthMs: 1_000 };
  const charged = ['a', 'b'].map(async (key) => link.counts.charge(key, charge));
  await nextIteration();
  expect(sent).toEqual([
    [
      { kind: 'charge', id: 1, key: 'a', ...charge },
      { kind: 'charge', id: 2, key: 'b', ...charge },
    ],
  ]);
  receive({ kind: 'charged', id: 2, consumed: 5, resetMs: 2 }, { kind: 'charged', id: 1, consumed: 4, resetMs: 3 });
  expect(await Promise.all(charged)).toMatchObject([{ consumed: 4 }, { consumed: 5 }]);
});

test('what others have taken before a resource is followed is not lost', async () => {
  const { link, receive } = aLink();
  const opened = link.open();
  receive({ kind: 'begin', number: 2, shares: [{ resource: 'live', network: '192.0.2.1', amount: 3 }] });
  receive({ kind: 'share', resource: 'live', network: '192.0.2.2', amount: 1 });
  await opened;
  expect(link.checks).toEqual({ worker: '2' });
  const changes: unknown[] = [];
  link.shares('connections').follow(() => changes.push('of another resource'));
  link.shares('live').follow((...change) => changes.push(change));
  receive({ kind: 'share', resource: 'live', network: '192.0.2.1', amount: -1 });
  expect(changes).toEqual([
    ['192.0.2.1', 3],
    ['192.0.2.2', 1],
    ['192.0.2.1', -1],
  ]);
});

test('a turn ends when its work fails', async () => {
  const { link, sent, receive } = aLink();
  const worked = link.inTurn(() => Promise.reject(new Error('not valid')));
  await nextIteration();
  receive({ kind: 'turn', id: 1 });
  await expect(worked).rejects.toThrow('not valid');
  await nextIteration();
  expect(sent.flat()).toEqual([{ kind: 'turn', id: 1 }, { kind: 'turn-over' }]);
});

test('a worker is released once the primary has read that it has closed', async () => {
  const { link, sent, receive } = aLink();
  let isReleased = false;
  const released = link.released().then(() => (isReleased = true));
  await nextIteration();
  expect([sent.flat(), isReleased]).toEqual([[{ kind: 'closed', id: 1 }], false]);
  receive({ kind: 'released', id: 1 });
  await released;
});
