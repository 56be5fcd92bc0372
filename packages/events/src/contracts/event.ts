import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';

/**
 * An event: a CloudEvents 1.0 envelope (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md) with two
 * extension attributes, `aggregateversion` and, if there is a trace, W3C `traceparent`.
 */
export interface EventEnvelope<Data = unknown> {
  readonly specversion: '1.0';
  /** UUIDv7: unique, and the key of every consumer's inbox. */
  readonly id: string;
  /** The service that publishes it, such as `/orders`. */
  readonly source: string;
  /** The contract's type and the message's routing key, such as `order.placed`. */
  readonly type: string;
  /** The ID of the aggregate. Events of one subject are delivered in order. */
  readonly subject: string;
  /** When it happened, in ISO 8601 and UTC. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** Identifies the contract and its version. */
  readonly dataschema: string;
  /** The aggregate's version after the event. Consumers ignore events that are not newer than their state. */
  readonly aggregateversion: number;
  readonly traceparent?: string;
  readonly data: Data;
}

/** The source in the contract of an event that every service publishes. */
export const everyService = '*';

/** The contract of an event. */
export interface EventContract<Data = unknown> {
  readonly type: string;
  /** The service that publishes it, such as `/orders`; `/*` if every service does. */
  readonly source: string;
  readonly description: string;
  /**
   * Whether it contains data that only the recipient of an email may read. Such data is erased after publishing and
   * never shown.
   */
  readonly isSecret: boolean;
  readonly schema: z.ZodType<Data>;
}

/** Declares an event. The schema is validated when the event is created and before it is handled. */
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
  /** The name of the service. Required if every service publishes the event; by default, that of the contract. */
  readonly service?: string;
}

/**
 * Creates an event of a contract. Throws a ZodError if the data violates the contract, which is a bug of the publisher.
 */
export function createEvent<Data>(
  contract: EventContract<Data>,
  { subject, aggregateVersion, time = new Date(), traceparent, service }: Occurrence,
  data: Data,
): EventEnvelope<Data> {
  return {
    specversion: '1.0',
    id: uuidv7(),
    source: service === undefined ? contract.source : `/${service}`,
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

/** Parses an envelope. Throws if it is not JSON or not an envelope. */
export function parseEnvelope(content: Buffer): EventEnvelope {
  return envelopeSchema.parse(JSON.parse(content.toString()));
}
