import { setTimeout as sleep } from 'node:timers/promises';
import { connectLive } from './support/live-connection.ts';
import { until } from './support/recorder.ts';

const passing = (code: string) => [{ message: 'Not now.', extensions: { code } }];

describe('after the connection has closed', () => {
  test.each([1012, 1006, 1013, 4403, 4408, 4410, 4413, 4500])(
    'with %i, it continues after the last message',
    async (code) => {
      await using live = await connectLive();
      live.server.publish(1, 2);
      const heard = live.subscribe({ after: 0 });
      await until('two messages', () => heard.cursors.length === 2);

      live.server.kill(code);
      await until('the server is asked again', () => live.server.asked.length === 2);
      live.server.publish(3);
      await until('a third message', () => heard.cursors.length === 3);
      live.server.kill(code);
      live.server.publish(4);
      await until('a fourth message', () => heard.cursors.length === 4);

      expect(live.server.asked).toEqual([{ after: 0 }, { after: 2 }, { after: 3 }]);
      expect(heard).toMatchObject({ cursors: [1, 2, 3, 4], ends: [] });
    },
  );

  test('each subscription of the connection continues after its own last message', async () => {
    await using live = await connectLive();
    live.server.publish(1, 2, 3);
    const all = live.subscribe({ after: 0 });
    const newest = live.subscribe();
    const none = live.subscribe({ after: 3 });
    await until('both receive messages', () => all.cursors.length === 3 && newest.cursors.length === 1);

    live.server.kill(1012);
    await until('the server is asked again', () => live.server.asked.length === 6);
    live.server.publish(4);
    await until('both receive more messages', () => [all, newest, none].every(({ cursors }) => cursors.includes(4)));

    expect(live.server.asked).toEqual([{ after: 0 }, {}, { after: 3 }, { after: 3 }, { after: 3 }, { after: 3 }]);
    expect([all.cursors, newest.cursors, none.cursors]).toEqual([[1, 2, 3, 4], [3, 4], [4]]);
  });

  test('ignores messages that the server sends again', async () => {
    await using live = await connectLive();
    live.server.overlap = 5;
    live.server.publish(9, 10, 11);
    const heard = live.subscribe({ after: 9 });
    await until('two messages', () => heard.cursors.length === 2);

    live.server.kill(1006);
    await until('the server is asked again', () => live.server.asked.length === 2);
    live.server.publish(100);
    await until('a third message', () => heard.cursors.includes(100));
    expect(heard.cursors).toEqual([10, 11, 100]);
  });

  test.each([
    ['digits', ['9', '10', '90071992547409931', '90071992547409932', '100000000000000000000']],
    ['other characters', ['01J8Z', '01J9A', '01K00', '0A', 'z']],
  ])('compares cursors of %s in order', async (_kind, cursors) => {
    await using live = await connectLive();
    live.server.overlap = 5;
    live.server.publish(...cursors.slice(0, 2));
    const heard = live.subscribe({ after: '0' });
    await until('two messages', () => heard.cursors.length === 2);
    for (const cursor of cursors.slice(2)) {
      const asked = live.server.asked.length;
      live.server.kill(1012);
      await until('the server is asked again', () => live.server.asked.length === asked + 1);
      live.server.publish(cursor);
      await until('one more message', () => heard.cursors.includes(cursor));
    }
    expect(heard.cursors).toEqual(cursors);
    expect(live.server.asked.at(-1)).toEqual({ after: cursors.at(-2) });
  });

  test('uses the given variable for the cursor, without changing objects of the caller', async () => {
    await using live = await connectLive();
    live.server.publish(1);
    const variables = { since: null, orderId: 'a' };
    const heard = live.subscribe(variables, { cursorVariable: 'since' });
    await until('a message', () => heard.cursors.length === 1);
    live.server.kill(1012);
    await until('the server is asked again', () => live.server.asked.length === 2);
    expect(live.server.asked[1]).toEqual({ since: 1, orderId: 'a' });
    expect(variables).toEqual({ since: null, orderId: 'a' });
  });

  test.each([4400, 4401, 4406, 4409, 4429, 1009])('with %i, it ends', async (code) => {
    await using live = await connectLive();
    live.server.publish(1);
    const heard = live.subscribe();
    await until('a message', () => heard.cursors.length === 1);
    live.server.kill(code);
    await until('the subscription ends', () => heard.ends.length > 0);
    await sleep(50);
    expect(heard.ends).toEqual([expect.objectContaining({ code })]);
    expect(live.server.inits).toHaveLength(1);
  });
});

describe('when the server rejects a subscription', () => {
  test('it retries transient errors with increasing delays, from the last message', async () => {
    await using live = await connectLive();
    const waits: number[] = [];
    const retryDelay = (retries: number) => (waits.push(retries), 5);
    live.server.publish(1, 2);
    live.server.refusals.push(passing('SERVICE_UNAVAILABLE'), passing('TOO_MANY_SUBSCRIPTIONS'));
    const heard = live.subscribe({ after: 0 }, { retryDelay });
    await until('two messages', () => heard.cursors.length === 2);
    expect(waits).toEqual([0, 1]);

    live.server.refusals.push(passing('SERVICE_UNAVAILABLE'));
    live.server.kill(1012);
    await until('it has been rejected', () => live.server.refusals.length === 0);
    live.server.publish(3);
    await until('a third message', () => heard.cursors.length === 3);

    expect(waits).toEqual([0, 1, 0]);
    expect(live.server.asked.map((variables) => variables?.['after'])).toEqual([0, 0, 0, 2, 2]);
    expect(heard).toMatchObject({ cursors: [1, 2, 3], ends: [] });
  });

  test.each([
    [passing('FORBIDDEN')],
    [passing('SCHEMA_CHANGED')],
    [[...passing('SERVICE_UNAVAILABLE'), ...passing('NOT_FOUND')]],
    [[{ message: 'No code.' }]],
  ])('any other error ends it: %j', async (errors) => {
    await using live = await connectLive();
    live.server.refusals.push(errors);
    const heard = live.subscribe();
    await until('the subscription ends', () => heard.ends.length > 0);
    await sleep(50);
    expect(heard.ends).toEqual([errors]);
    expect(live.server.asked).toHaveLength(1);
  });

  test('ending it during a delay prevents another subscription and further calls', async () => {
    await using live = await connectLive();
    live.server.refusals.push(passing('SERVICE_UNAVAILABLE'));
    let isWaiting = false;
    const heard = live.subscribe({}, { retryDelay: () => ((isWaiting = true), 50) });
    await until('it is waiting', () => isWaiting);
    heard.leave();
    await sleep(150);
    expect(live.server.asked).toHaveLength(1);
    expect(live.server.sockets).toHaveLength(0);
    expect(heard).toMatchObject({ cursors: [], ends: [] });
  });
});

test('ending it during a reconnect prevents another subscription and closes the connection', async () => {
  await using live = await connectLive(undefined, { retryWait: () => sleep(50) });
  live.server.publish(1);
  const heard = live.subscribe();
  await until('a message', () => heard.cursors.length === 1);
  live.server.kill(1006);
  await until('the connection is closed', () => live.server.sockets.length === 0);
  await sleep(10);
  heard.leave();
  await sleep(150);
  expect(live.server).toMatchObject({ asked: [{}], sockets: [] });
  expect(heard).toMatchObject({ cursors: [1], ends: [] });
});

test('ending it stops all calls and closes the connection', async () => {
  await using live = await connectLive();
  live.server.publish(1);
  const heard = live.subscribe();
  await until('a message', () => heard.cursors.length === 1);
  heard.leave();
  live.server.publish(2);
  await until('the connection is closed', () => live.server.sockets.length === 0);
  expect(heard).toMatchObject({ cursors: [1], ends: [] });
});
