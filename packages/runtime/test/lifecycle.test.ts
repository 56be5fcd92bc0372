import { Closing, startWith } from '../src/index.ts';

test('closes resources in reverse order', async () => {
  const closing = new Closing();
  const closed: string[] = [];
  for (const name of ['database', 'bus', 'server']) {
    expect(closing.add(name, async (thing) => void closed.push(thing))).toBe(name);
  }
  await closing.close();
  expect(closed).toEqual(['server', 'bus', 'database']);
});

test('waits for each step before the next', async () => {
  const closing = new Closing();
  const log: string[] = [];
  closing.add('database', async () => void log.push('database'));
  closing.add('server', async () => {
    await new Promise(setImmediate);
    log.push('server');
  });
  await closing.close();
  expect(log).toEqual(['server', 'database']);
});

test('closes once, however often it is called', async () => {
  const closing = new Closing();
  let closed = 0;
  closing.add('server', async () => void (closed += 1));
  await Promise.all([closing.close(), closing.close()]);
  await closing.close();
  expect(closed).toBe(1);
});

test('closes the rest when a step fails, and reports every error', async () => {
  const closing = new Closing();
  const closed: string[] = [];
  closing.add('database', async (name) => void closed.push(name));
  closing.add('bus', () => Promise.reject(new Error('bus')));
  closing.add('relay', () => {
    throw new Error('relay, at once');
  });
  closing.add('server', async (name) => void closed.push(name));
  const error: unknown = await closing.close().catch((reason: unknown) => reason);
  expect(closed).toEqual(['server', 'database']);
  expect(error).toMatchObject({ errors: [new Error('relay, at once'), new Error('bus')] });
});

test('a failed start closes what it opened, and fails with its own error', async () => {
  const closed: string[] = [];
  const starting = startWith(async (closing) => {
    closing.add('database', async (name) => void closed.push(name));
    throw new Error('port is taken');
  });
  await expect(starting).rejects.toThrow('port is taken');
  expect(closed).toEqual(['database']);
});

test('a failed start whose closing also fails reports both errors', async () => {
  const starting = startWith(async (closing) => {
    closing.add('database', () => Promise.reject(new Error('stuck')));
    throw new Error('port is taken');
  });
  const error: unknown = await starting.catch((reason: unknown) => reason);
  expect(error).toMatchObject({ errors: [new Error('port is taken'), { errors: [new Error('stuck')] }] });
});

test('a start that succeeds leaves everything open', async () => {
  const closed: string[] = [];
  const service = await startWith(async (closing) => {
    closing.add('database', async (name) => void closed.push(name));
    return { url: 'http://here', close: closing.close };
  });
  expect(closed).toEqual([]);
  await service.close();
  expect(closed).toEqual(['database']);
});
