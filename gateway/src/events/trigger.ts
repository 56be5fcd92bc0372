import { contracts } from '@commerce/events';
import { z } from 'zod';
import { attributesOf, type AttributePath } from './attributes.ts';

/** Selects events: those of a type for which all conditions hold. */
export interface Trigger {
  readonly type: string;
  readonly conditions: readonly Condition[];
}

interface Condition {
  readonly attribute: AttributePath;
  /** The name of the value to compare with: `id` in `subject = $id`. */
  readonly argument: string;
}

/** The part of an event that triggers look at. */
export interface TriggeringEvent {
  readonly type: string;
}

/** Throws an error that names the fault of a declaration. */
export type Fault = (text: string) => never;

/** Parses `order.placed where subject = $id and data.lines.variantId = $variantId`. */
export function parseTrigger(text: string, fault: Fault): Trigger {
  const [type = '', conditions] = text.split(' where ');
  return { type, conditions: conditions?.split(' and ').map((condition) => parseCondition(condition, fault)) ?? [] };
}

function parseCondition(text: string, fault: Fault): Condition {
  const [, attribute, argument] = /^\s*([\w.]+) = \$(\w+)\s*$/.exec(text) ?? [];
  if (attribute === undefined || argument === undefined)
    return fault(`has a condition that is not of the form \`attribute = $argument\`: ${text}`);
  return { attribute: attribute.split('.'), argument };
}

/** Validates a trigger against the contracts of events. */
export function checkTrigger({ type, conditions }: Trigger, fault: Fault): void {
  for (const { attribute } of conditions)
    if (!isAttribute(type, attribute)) fault(`has a condition on ${attribute.join('.')}, which ${type} does not have.`);
  if (!contracts.some((contract) => contract.type === type)) fault(`names ${type}, which is not an event.`);
}

/** Whether an event has the attribute, which may pass through lists of its data. */
export function isAttribute(type: string, [first, ...steps]: AttributePath): boolean {
  if (first !== 'data') return steps.length === 0 && (first === 'subject' || first === 'aggregateversion');
  const contract = contracts.find((each) => each.type === type);
  let schema = contract && (z.toJSONSchema(contract.schema, { io: 'output' }) as JsonSchema);
  for (const step of steps) schema = (schema?.items ?? schema)?.properties?.[step];
  return steps.length > 0 && schema !== undefined;
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

const separator = '\n';
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The key of the values of a trigger's conditions, in order. An event matches if it has the key: see `keysOf`. */
export function keyOfValues(values: readonly unknown[]): string {
  return values.map(canonical).join(separator);
}

/** UUIDs are case-insensitive. */
function canonical(value: unknown): string {
  const text = String(value);
  return uuid.test(text) ? text.toLowerCase() : text;
}

/** One key for each combination of the event's values: a list has several values. */
export function keysOf(attributes: readonly AttributePath[], event: TriggeringEvent): Iterable<string> {
  if (attributes.length === 0) return [''];
  let keys: string[] | undefined;
  for (const attribute of attributes) {
    const values = attributesOf(event, attribute).map(canonical);
    keys = keys === undefined ? values : keys.flatMap((key) => values.map((value) => `${key}${separator}${value}`));
  }
  return new Set(keys);
}
