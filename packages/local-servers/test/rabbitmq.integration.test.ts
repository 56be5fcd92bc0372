import { networkInterfaces } from 'node:os';

import { connect as connectAmqp } from 'amqplib';

import { connect } from 'node:net';

import { findRabbitMq, startRabbitMq } from '../src/index.ts';
import { descendantsOf, isAlive, untilGone } from './support/process-table.ts';
import { startServerRun } from './support/server-run.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const queue = 'orders.placed';

async function publish(url: string, text: string): Promise<void> {
  const connection = await connectAmqp(url);
  const channel = await connection.createConfirmChannel();
  await channel.assertQueue(queue, { durable: true });
  channel.sendToQueue(queue, Buffer.from(text), { persistent: true });
  await channel.waitForConfirms();
  await connection.close();
}

/** The text of the first message in the queue, which stays there. */
async function peek(url: string): Promise<string | undefined> {
  const connection = await connectAmqp(url);
  const channel = await connection.createChannel();
  const message = await channel.get(queue);
  await connection.close();
  return message ? message.content.toString() : undefined;
}

const isReachable = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, host, () => resolve(true));
    socket.once('error', () => resolve(false)).once('connect', () => socket.destroy());
  });

test('finds no RabbitMQ where there is none', () => {
  expect(findRabbitMq(['/nowhere/rabbitmq-server'])).toBeUndefined();
});

test('keeps messages over a restart, and leaves no process behind when stopped', async () => {
  await using folder = await temporaryFolder();
  const dataDir = folder.join('rabbitmq');
  const others = new Set(descendantsOf(process.pid).map(({ pid }) => pid));
  const first = await startRabbitMq({ dataDir });
  const ours = descendantsOf(process.pid).filter(({ pid }) => !others.has(pid));
  expect(ours.map(({ command }) => command)).toEqual(
    expect.arrayContaining([expect.stringContaining('epmd'), expect.stringContaining('beam')]),
  );
  await publish(first.amqpUrl, 'order 1');
  const addresses = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ internal }) => !internal);
  for (const { address } of addresses) expect(await isReachable(address, first.port)).toBe(false);
  await first.stop();
  await untilGone(ours.map(({ pid }) => pid));

  await using second = await startRabbitMq({ dataDir });
  expect(await peek(second.amqpUrl)).toBe('order 1');
  await second.kill();
}, 60_000);

test('stops by itself with a killed parent; what is left behind all the same, the next start stops', async () => {
  await using folder = await temporaryFolder();
  const dataDir = folder.join('rabbitmq');
  {
    await using run = await startServerRun('rabbitmq', dataDir);
    await publish(run.url, 'order 1');
    await run.kill();
    await untilGone(run.servers);
  }
  await using run = await startServerRun('rabbitmq', dataDir);
  await run.killWithWatchers();
  expect(run.servers.map(isAlive)).toEqual([true, true]);
  await using rabbitMq = await startRabbitMq({ dataDir });
  expect(run.servers.map(isAlive)).toEqual([false, false]);
  expect(await peek(rabbitMq.amqpUrl)).toBe('order 1');
  await rabbitMq.kill();
}, 60_000);
