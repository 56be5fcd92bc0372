import { liveClientOptions, subscribeLive } from '@commerce/live-client';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { startShop } from '../support/running-shop.ts';
import { until } from '../support/until.ts';
import { orderStatus, versionsOf } from './support/operations.ts';
import { addressOf } from './support/over-websocket.ts';
import { aScene, type Scene } from './support/scene.ts';
import { follow } from './support/transport.ts';
import { transports } from './support/transports.ts';

const accepts = {
  sse: 'text/event-stream',
  multipart: 'multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/json',
} as const;

/** Follows an order over HTTP without a library: all text received so far. */
async function readRaw(scene: Scene, accept: string, id: string, url: string) {
  const leaving = new AbortController();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, authorization: `Bearer ${scene.ada.token}` },
    body: JSON.stringify({ query: orderStatus, variables: { id } }),
    signal: leaving.signal,
  });
  const raw = { text: '', [Symbol.asyncDispose]: async () => leaving.abort() };
  const read = async () => {
    for await (const chunk of response.body!) raw.text += Buffer.from(chunk).toString();
  };
  read().catch(() => {}); // The client has disconnected.
  return raw;
}

/** Follows an order with the live client: the delays that were reported. */
function followLive(scene: Scene, id: string, url: string) {
  const told: (Date | undefined)[] = [];
  const settings = { url: addressOf(url), token: () => scene.ada.token, onDelay: (since?: Date) => told.push(since) };
  const client = createClient({ ...liveClientOptions(settings), webSocketImpl: WebSocket });
  const sink = { next: () => {}, error: () => {}, complete: () => {} };
  const leave = subscribeLive(client, { query: orderStatus, variables: { id } }, sink);
  const end = async () => {
    leave();
    await client.dispose();
  };
  return { told, [Symbol.asyncDispose]: end };
}

test('every transport reports since when events are delayed while the broker is down, without disturbing clients', async () => {
  await using scene = await aScene(startShop());
  const { url } = await scene.addGateway({ LIVE_HEARTBEAT_SECONDS: '3' });
  const id = await scene.order(scene.ada);
  const clients = transports.map(([, transport]) => follow(transport, scene.as(scene.ada, orderStatus, { id }, url)));
  for (const client of clients) await client.waitFor(1);
  await using live = followLive(scene, id, url);
  await using events = await readRaw(scene, accepts.sse, id, url);
  await using parts = await readRaw(scene, accepts.multipart, id, url);
  await until('all have begun', () => events.text.includes('version') && parts.text.includes('version'));
  const before = new Date();

  await scene.running.rabbitMq.kill();
  await until('the client is told', () => live.told.length === 1);
  await until('Server-Sent Events tell', () => /\n: events are delayed since \S+Z\n\n/.test(events.text));
  await until('parts tell', () => /\{"extensions":\{"eventsDelayedSince":"\S+Z"\}\}/.test(parts.text));
  expect(live.told[0]!.getTime()).toBeGreaterThanOrEqual(before.getTime());
  const readiness = await (await fetch(`${url}/ready`)).json();
  expect(readiness).toMatchObject({ ready: true, checks: { events: 'degraded: disconnected' } });

  await scene.running.rabbitMq.start();
  await until('the client is told that it is over', () => live.told.length === 2);
  expect(live.told[1]).toBeUndefined();
  await scene.move(id, 'PROCESSING');
  for (const client of clients) expect(versionsOf(await client.waitFor(2))).toEqual([2, 3]);
  for (const client of clients) await client[Symbol.asyncDispose]();
});
