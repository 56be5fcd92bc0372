import { groupBy } from '../group-by.ts';
import type { Graph } from '../graph.ts';
import { isObject } from '../json-walk.ts';

/** A part of the AsyncAPI document of the gateway: see packages/events/src/asyncapi.ts. */
export interface EventsDocument {
  readonly channels: Readonly<Record<string, Channel>>;
  readonly operations: Readonly<Record<string, Operation>>;
}

interface Channel {
  readonly address: string;
  readonly messages: Readonly<Record<string, Message>>;
}

interface Message {
  readonly summary: string;
  readonly 'x-publisher': string;
  readonly 'x-secret'?: boolean;
  readonly payload: Schema;
  readonly examples: readonly { readonly payload: unknown }[];
}

interface Operation {
  readonly action: 'send' | 'receive';
  readonly channel: { readonly $ref: string };
  readonly 'x-queue'?: string;
  readonly 'x-purpose'?: string;
}

/** The part of JSON Schema that the page shows. */
export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

interface Consumer {
  /** `<service>.<purpose>`. */
  readonly queue: string;
  readonly service: string;
  readonly purpose: string;
}

export interface EventOfCatalogue {
  readonly type: string;
  readonly description: string;
  readonly publisher: string;
  readonly isSecret: boolean;
  readonly payload: Schema;
  readonly example: unknown;
  readonly consumers: readonly Consumer[];
  /** The subscription fields that it feeds. Gateways receive it without a queue. */
  readonly liveFields: readonly string[];
}

/** The events in the order of the document. */
export function catalogueOf({ channels, operations }: EventsDocument, graph: Graph | undefined): EventOfCatalogue[] {
  const received = Object.values(operations).filter(({ action }) => action === 'receive');
  const byChannel = groupBy(received, ({ channel }) => channel.$ref.split('/').at(-1));
  return Object.entries(channels).flatMap(([name, { address, messages }]) =>
    Object.values(messages).map((message): EventOfCatalogue => ({
      type: address,
      description: message.summary,
      publisher: message['x-publisher'],
      isSecret: message['x-secret'] === true,
      payload: message.payload,
      example: message.examples[0]?.payload,
      consumers: (byChannel.get(name) ?? []).map(consumerOf),
      liveFields: liveFieldsFedBy(address, graph),
    })),
  );
}

function consumerOf({ 'x-queue': queue = '', 'x-purpose': purpose = '' }: Operation): Consumer {
  return { queue, service: queue.split('.')[0] ?? '', purpose };
}

function liveFieldsFedBy(type: string, graph: Graph | undefined): string[] {
  const fields = graph?.byName.get('Subscription')?.fields ?? [];
  return fields.filter(({ events }) => events?.includes(type)).map(({ name }) => name);
}

/** What a value of a schema is, in words: `UUID`, `text or null`, `list of objects`. */
export function kindOf(schema: Schema): string {
  if (schema.anyOf) return [...new Set(schema.anyOf.map(kindOf))].join(' or ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return `one of ${schema.enum.length}`;
  if (schema.format === 'uuid') return 'UUID';
  if (schema.format === 'date-time') return 'date and time';
  if (schema.type === 'array') return `list of ${plural(kindOf(schema.items ?? {}))}`;
  if (schema.type === 'integer') return 'whole number';
  return { string: 'text', boolean: 'yes or no', object: 'object' }[schema.type ?? ''] ?? schema.type ?? 'any value';
}

function plural(kind: string): string {
  return kind === 'text' ? 'texts' : kind.startsWith('one of') ? kind : `${kind}s`;
}

export interface PayloadField {
  /** `lines.variantId`. */
  readonly path: string;
  readonly depth: number;
  readonly kind: string;
  readonly isAlways: boolean;
  readonly description: string;
}

/** The fields of a payload, those of its objects and lists below them. */
export function fieldsOf(schema: Schema, path = '', depth = 0): PayloadField[] {
  const { properties = {}, required = [] } = schema;
  return Object.entries(properties).flatMap(([name, property]) => {
    const here = path === '' ? name : `${path}.${name}`;
    const description = property.description ?? (property.enum ? property.enum.join(', ') : '');
    const field = { path: here, depth, kind: kindOf(property), isAlways: required.includes(name), description };
    return [field, ...fieldsOf(objectIn(property), here, depth + 1)];
  });
}

/** The object in a list, or in an alternative to null. */
function objectIn(schema: Schema): Schema {
  if (schema.items) return objectIn(schema.items);
  return schema.anyOf?.map(objectIn).find(({ properties }) => isObject(properties)) ?? schema;
}
