import { stringify } from 'yaml';
import { z } from 'zod';
import { contracts } from './contracts/index.ts';
import { everyService, type EventContract } from './contracts/event.ts';
import { exchange } from './bus/rabbitmq/rabbitmq-topology.ts';
import { shopSubscriptions } from './contracts/subscriptions.ts';

/**
 * Describes every event and its consumers in AsyncAPI 3.0
 * (https://www.asyncapi.com/docs/reference/specification/v3.0.0), as YAML.
 */
export function printAsyncApi(): string {
  return stringify(
    {
      asyncapi: '3.0.0',
      info: {
        title: 'Commerce supergraph events',
        version: '1.0.0',
        description: `CloudEvents 1.0 in JSON on the topic exchange "${exchange}"; the routing key is the type.`,
      },
      defaultContentType: 'application/cloudevents+json',
      channels: Object.fromEntries(contracts.map((contract) => [channelName(contract), channel(contract)])),
      operations: Object.fromEntries([...contracts.map(sending), ...shopSubscriptions.flatMap(receiving)]),
    },
    { lineWidth: 120, aliasDuplicateObjects: false },
  );
}

function channelName({ type }: Pick<EventContract, 'type'>): string {
  return type.replace(/[.-](\w)/g, (_, letter: string) => letter.toUpperCase());
}

function channel(contract: EventContract) {
  return {
    address: contract.type,
    messages: {
      [channelName(contract)]: {
        summary: contract.description,
        payload: z.toJSONSchema(contract.schema, { io: 'output' }),
      },
    },
  };
}

function sending(contract: EventContract) {
  const publisher = contract.source.slice(1);
  const operation = {
    action: 'send',
    channel: ref(contract.type),
    summary: `Published by ${publisher === everyService ? 'every service' : publisher}.`,
  };
  return [`send.${contract.type}`, operation] as const;
}

function receiving({ queue, types }: (typeof shopSubscriptions)[number]) {
  return types.map(
    (type) =>
      [
        `${queue}.${type}`,
        { action: 'receive', channel: ref(type), summary: `Queue ${queue}.`, bindings: { amqp: { ack: true } } },
      ] as const,
  );
}

function ref(type: string) {
  return { $ref: `#/channels/${channelName({ type })}` };
}
