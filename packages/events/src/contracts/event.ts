import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';

/**
 * What happened, once: a CloudEvents 1.0 envelope (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md)
 * with two extension attributes, `aggregateversion` and, where a trace is known, W3C `traceparent`.
 */
export interface EventEnvelope<Data = unknown> {
  readonly specversion: '1.0';
  /** UUIDv7: unique, and the key of every consumer's inbox. */
  readonly id: string;
  /** The service that says it, such as `/orders`. */
  readonly source: string;
  /** The contract's type and the message's routing key, such as `order.placed`. */
  readonly type: string;
  /** The id of the aggregate it happened to: events of one subject are delivered in order. */
  readonly subject: string;
  /** When it happened: ISO 8601, UTC. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** Names the contract and its version. */
  readonly dataschema: string;
  /** The aggregate's version after it: consumers drop what is not newer than what they know. */
  readonly aggregateversion: number;
  readonly traceparent?: string;
  readonly data: Data;
}

/** What the services have agreed that an event carries. */
export interface EventContract<Data = unknown> {
  readonly type: string;
  readonly source: string;
  readonly description: string;
  /** Whether it carries what only the addressee of a mail may read: it is erased once it is published, and not shown. */
  readonly isSecret: boolean;
  readonly schema: z.ZodType<Data>;
}

/** Declares an event. The schema is checked when the event is made and again before it is handled. */
export function defineEvent<Schema extends z.ZodType>(
  type: string,
  {
    source,
    description,
    isSecret = false,
    schema,
  }: { source: string; description: string; isSecret?: boolean; schema: Schema },
): EventContract<z.output<Schema>> {
  return { type, source: `/${source}`, description, isSecret, schema: schema as z.ZodType<z.output<Schema>> };
}

/** Where and when an event happened. */
export interface Occurrence {
  readonly subject: string;
  readonly aggregateVersion: number;
  readonly time?: Date;
  readonly traceparent?: string;
}

/** Makes an event of a contract. Throws a ZodError when the data breaks the contract: that is a bug of the sender. */
export function createEvent<Data>(
  contract: EventContract<Data>,
  { subject, aggregateVersion, time = new Date(), traceparent }: Occurrence,
  data: Data,
): EventEnvelope<Data> {
  return {
    specversion: '1.0',
    id: uuidv7(),
    source: contract.source,
    type: contract.type,
    subject,
    time: time.toISOString(),
    datacontenttype: 'application/json',
    dataschema: `urn:commerce:event:${contract.type}:1`,
    aggregateversion: aggregateVersion,
    ...(traceparent && { traceparent }),
    data: contract.schema.parse(data),
  };
}

const envelopeSchema = z.object({
  specversion: z.literal('1.0'),
  id: z.uuid(),
  source: z.string(),
  type: z.string(),
  subject: z.string(),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
  dataschema: z.string(),
  aggregateversion: z.int().nonnegative(),
  traceparent: z.string().optional(),
  data: z.unknown(),
});

/** Reads an envelope off the wire. Throws when it is not JSON or not an envelope. */
export function parseEnvelope(content: Buffer): EventEnvelope {
  return envelopeSchema.parse(JSON.parse(content.toString()));
}
