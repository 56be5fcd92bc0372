import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';

import { connect as connectAmqp } from 'amqplib';

import { findRabbitMq, startRabbitMq } from '../src/index.ts';
import { identify } from '../src/processes.ts';
import { startListening } from './support/occupied-port.ts';
import { descendantsOf, isAlive, untilGone } from './support/process-table.ts';
import { startServerRun } from './support/server-run.ts';
import { oddName, temporaryFolder } from './support/temporary-folder.ts';

const queue = 'orders.placed';

async function publish(url: string, text: string): Promise<void> {
  const connection = await connectAmqp(url);
  const channel = await connection.createConfirmChannel();
  await channel.assertQueue(queue, { durable: true });
  channel.sendToQueue(queue, Buffer.from(text), { persistent: true });
  await channel.waitForConfirms();
  await connection.close();
}

/** The text of the first message in the queue, which is not removed. */
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

test('finds no RabbitMQ if none is installed', () => {
  expect(findRabbitMq(['/nowhere/rabbitmq-server'])).toBeUndefined();
});

test('listens only on the loopback interface, and leaves no process behind when stopped', async () => {
  await using folder = await temporaryFolder();
  const others = new Set(descendantsOf(process.pid).map(({ pid }) => pid));
  await using rabbitMq = await startRabbitMq({ dataDir: folder.join('rabbitmq') });
  const ours = descendantsOf(process.pid).filter(({ pid }) => !others.has(pid));
  expect(ours.map(({ command }) => command)).toEqual(
    expect.arrayContaining([expect.stringContaining('epmd'), expect.stringContaining('beam')]),
  );
  await publish(rabbitMq.amqpUrl, 'order 1');
  // Another address of this machine, which would be reachable if the server listened on all addresses.
  expect(await isReachable('127.0.0.2', rabbitMq.port)).toBe(false);
  await rabbitMq.stop();
  await untilGone(ours.map(({ pid }) => pid));
});

test('stops with a killed parent, or at the next start, and keeps its messages in both cases', async () => {
  await using folder = await temporaryFolder();
  const dataDir = folder.join('rabbitmq');
  {
    await using run = await startServerRun('rabbitmq', dataDir);
    await publish(run.url, 'order 1');
    await run.kill();
    await untilGone(run.servers);
  }
  await using run = await startServerRun('rabbitmq', dataDir);
  expect(await peek(run.url)).toBe('order 1');
  await run.killWithWatchers();
  expect(run.servers.map(isAlive)).toEqual([true, true]);

  await using rabbitMq = await startRabbitMq({ dataDir });
  expect(run.servers.map(isAlive)).toEqual([false, false]);
  expect(await peek(rabbitMq.amqpUrl)).toBe('order 1');
  await rabbitMq.kill();
});

test('supports data folders with any name', async () => {
  await using folder = await temporaryFolder();
  const dataDir = folder.join(oddName);
  {
    await using rabbitMq = await startRabbitMq({ dataDir });
    await publish(rabbitMq.amqpUrl, 'order 1');
  }
  await using rabbitMq = await startRabbitMq({ dataDir });
  expect(await peek(rabbitMq.amqpUrl)).toBe('order 1');
});

test('rejects a folder that is in use', async () => {
  await using folder = await temporaryFolder();
  const dataDir = folder.join('rabbitmq');
  await writeFile(`${dataDir}.lock`, JSON.stringify(identify(process.pid)));
  await expect(startRabbitMq({ dataDir })).rejects.toThrow(`in use by process ${process.pid}`);
});

test('explains why it could not start, and leaves no process behind', async () => {
  await using folder = await temporaryFolder();
  const others = new Set(descendantsOf(process.pid).map(({ pid }) => pid));
  await using occupant = await startListening();
  await expect(startRabbitMq({ dataDir: folder.join('rabbitmq'), port: occupant.port })).rejects.toThrow('eaddrinuse');
  await untilGone(
    descendantsOf(process.pid)
      .map(({ pid }) => pid)
      .filter((pid) => !others.has(pid)),
  );
});
