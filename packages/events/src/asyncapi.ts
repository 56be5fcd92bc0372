import { stringify } from 'yaml';
import { z } from 'zod';
import { contracts } from './contracts/index.ts';
import { everyService, type EventContract } from './contracts/event.ts';
import { exchange } from './bus/rabbitmq/rabbitmq-topology.ts';
import { shopSubscriptions } from './contracts/subscriptions.ts';
import { exampleOf, type PayloadSchema } from './example.ts';

/**
 * Every event and its consumers in AsyncAPI 3.0 (https://www.asyncapi.com/docs/reference/specification/v3.0.0). Beside the
 * specification, messages have `x-publisher` and `x-secret`, and the operations of consumers `x-queue` and `x-purpose`.
 */
export function asyncApi() {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Commerce supergraph events',
      version: '1.0.0',
      description: `CloudEvents 1.0 in JSON on the topic exchange "${exchange}"; the routing key is the type.`,
    },
    defaultContentType: 'application/cloudevents+json',
    channels: Object.fromEntries(contracts.map((contract) => [channelName(contract), channel(contract)])),
    operations: Object.fromEntries([...contracts.map(sending), ...shopSubscriptions.flatMap(receiving)]),
  };
}

/** The same as YAML. */
export function printAsyncApi(): string {
  return stringify(asyncApi(), { lineWidth: 120, aliasDuplicateObjects: false });
}

function channelName({ type }: Pick<EventContract, 'type'>): string {
  return type.replace(/[.-](\w)/g, (_, letter: string) => letter.toUpperCase());
}

function channel(contract: EventContract) {
  const payload = z.toJSONSchema(contract.schema, { io: 'output' });
  return {
    address: contract.type,
    messages: {
      [channelName(contract)]: {
        summary: contract.description,
        'x-publisher': publisherOf(contract),
        ...(contract.isSecret && { 'x-secret': true }),
        payload,
        examples: [{ payload: exampleOf(payload as PayloadSchema) }],
      },
    },
  };
}

function publisherOf({ source }: EventContract): string {
  const publisher = source.slice(1);
  return publisher === everyService ? 'every service' : publisher;
}

function sending(contract: EventContract) {
  const summary = `Published by ${publisherOf(contract)}.`;
  const operation = { action: 'send', channel: ref(contract.type), summary };
  return [`send.${contract.type}`, operation] as const;
}

function receiving({ queue, purpose, types }: (typeof shopSubscriptions)[number]) {
  return types.map(
    (type) =>
      [
        `${queue}.${type}`,
        {
          action: 'receive',
          channel: ref(type),
          summary: `Queue ${queue}.`,
          bindings: { amqp: { ack: true } },
          'x-queue': queue,
          'x-purpose': purpose,
        },
      ] as const,
  );
}

function ref(type: string) {
  return { $ref: `#/channels/${channelName({ type })}` };
}
