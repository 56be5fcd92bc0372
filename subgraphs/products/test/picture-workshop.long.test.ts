import { eventually } from '@commerce/testing';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PictureWorkshop } from '../src/picture/picture-workshop.ts';
import { pictureBytes } from './support/pictures.ts';
import { aBomb, aPhoto } from './support/uploads.ts';

/** The processes that make pictures for this one. */
async function children(): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)]);
  return stdout.split('\n').flatMap((line) => (line.includes('picture-process') ? [Number.parseInt(line, 10)] : []));
}

let workshop: PictureWorkshop;
afterEach(() => workshop.close());

test('makes several pictures one after another, in one process', async () => {
  workshop = new PictureWorkshop();
  const made = await Promise.all(Array.from({ length: 5 }, () => workshop.make(pictureBytes())));
  expect(made.map(({ width }) => width)).toEqual([3, 3, 3, 3, 3]);
  expect(await children()).toHaveLength(1);
});

test('refuses what is not a picture, and goes on', async () => {
  workshop = new PictureWorkshop();
  const results = await Promise.allSettled([
    workshop.make(Buffer.from('hello')),
    workshop.make(aBomb()),
    workshop.make(pictureBytes()),
  ]);
  expect(results).toMatchObject([
    { reason: { fault: 'NOT_A_PICTURE' } },
    { reason: { fault: 'TOO_MANY_PIXELS' } },
    { value: { width: 3 } },
  ]);
});

test('ends a process that takes too long, and goes on', async () => {
  workshop = new PictureWorkshop({ timeoutMs: 1 });
  const results = await Promise.allSettled([1, 2].map(() => workshop.make(pictureBytes())));
  expect(results).toMatchObject([1, 2].map(() => ({ reason: { code: 'SERVICE_BUSY' } })));
});

test('survives a process that is killed, while it works and while it waits', async () => {
  workshop = new PictureWorkshop();
  const photo = await aPhoto(4_000, 3_000);
  const slow = workshop.make(photo);
  const [first] = await eventually('a process', async () => {
    const found = await children();
    return found.length > 0 && found;
  });
  process.kill(first!, 'SIGKILL');
  expect(await slow).toMatchObject({ width: 1280 });
  const [second] = await children();
  process.kill(second!, 'SIGKILL');
  await eventually('its end', async () => (await children()).length === 0);
  expect(await workshop.make(pictureBytes())).toMatchObject({ width: 3 });
});

test('refuses files when too many are waiting', async () => {
  workshop = new PictureWorkshop({ waiting: 2 });
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => workshop.make(pictureBytes())));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected']);
  expect(results[4]).toMatchObject({ reason: { code: 'SERVICE_BUSY' } });
});

test('rejects a file with which two processes have died', async () => {
  workshop = new PictureWorkshop();
  const lost = workshop.make(await aPhoto(4_000, 3_000)).catch((error: unknown) => error);
  for (const _ of [1, 2]) {
    const [child] = await eventually('a process', async () => {
      const found = await children();
      return found.length > 0 && found;
    });
    process.kill(child!, 'SIGKILL');
    await eventually('its end', async () => !(await children()).includes(child!));
  }
  expect(await lost).toMatchObject({ fault: 'NOT_A_PICTURE' });
});

test('ends its processes when idle, and when it is closed', async () => {
  workshop = new PictureWorkshop({ idleMs: 1 });
  await workshop.make(pictureBytes());
  await eventually('the end of the idle process', async () => (await children()).length === 0);
  const lost = workshop.make(pictureBytes()).catch((error: unknown) => error);
  await workshop.close();
  expect(await lost).toMatchObject({ code: 'SERVICE_BUSY' });
  await eventually('the end of all processes', async () => (await children()).length === 0);
  await expect(workshop.make(pictureBytes())).rejects.toMatchObject({ code: 'SERVICE_BUSY' });
});
