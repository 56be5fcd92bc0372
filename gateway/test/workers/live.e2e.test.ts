import type { ServiceProcess } from '@commerce/cluster';
import { orderStatus } from '../live/support/operations.ts';
import { aScene, type Scene } from '../live/support/scene.ts';
import { sharedShop } from '../support/shared-shop.ts';
import { openEvents, type EventConnection } from './support/event-connection.ts';

describe('live streams of a gateway of two workers', () => {
  let scene: Scene;
  let gateway: ServiceProcess;
  beforeAll(async () => {
    scene = await aScene(sharedShop());
    gateway = await scene.addGateway({ WORKERS: '2' });
  });
  afterAll(() => scene?.[Symbol.asyncDispose]());

  const followAt = (worker: string, id: string, lastEventId?: string): Promise<EventConnection> => {
    const request = { query: orderStatus, variables: { id, after: 0 }, token: scene.ada.token, lastEventId };
    return openEvents(gateway.url, worker, request);
  };

  test('both workers receive all events', async () => {
    const id = await scene.order(scene.ada);
    const [first, second] = [await followAt('1', id), await followAt('2', id)];
    await first.waitFor(2);
    await scene.move(id, 'PROCESSING');
    await scene.move(id, 'SHIPPED');
    const received = [await first.waitFor(4), await second.waitFor(4)];
    expect(received[0]?.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
    expect(received[1]).toEqual(received[0]);
    first.close();
    second.close();
  });

  test('a stream resumes at the other worker, without a gap or a duplicate', async () => {
    const id = await scene.order(scene.ada);
    const first = await followAt('1', id);
    const lastEventId = (await first.waitFor(2)).at(-1)?.eventId;
    first.close();
    await scene.move(id, 'PROCESSING');
    const second = await followAt('2', id, lastEventId);
    await second.waitFor(1);
    await scene.move(id, 'SHIPPED');
    expect((await second.waitFor(2)).map(({ version }) => version)).toEqual([3, 4]);
    second.close();
  });
});
