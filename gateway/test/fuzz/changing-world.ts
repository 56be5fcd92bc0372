import { randomUUID } from 'node:crypto';
import { contracts, type EventEnvelope } from '@commerce/events';
import { Kind, parse, valueFromASTUntyped, type ConstDirectiveNode } from 'graphql';
import type { Random } from './random.ts';
import { keys, type FakeObject, type Salts } from './shop.ts';

interface Trigger {
  readonly type: string;
  /** Attributes of the event, such as `data.slug`, and the names of the values that they equal. */
  readonly conditions: readonly (readonly [attribute: string, argument: string])[];
}

type ValueOf = (argument: string) => unknown;

/** Values of IDs and slugs in the data and in the operations. */
const values = ['Product', 'ProductVariant', 'Category'].flatMap((type) => [0, 1, 2, 3].map((at) => `${type}-${at}`));
values.push('x', 'Query');

/**
 * Data that changes exactly as `@cached` promises: a value changes with each event that its declarations name, and values
 * without declarations change with each step.
 */
export class ChangingWorld implements Salts {
  /** The declarations by type, and by `Type.field`. */
  readonly #until: ReadonlyMap<string, readonly Trigger[]>;
  readonly #events: EventEnvelope[] = [];
  #step = 0;

  /** @param supergraph its declarations are read here a second time, in another way than the gateway does */
  constructor(supergraph: string) {
    this.#until = declarationsIn(supergraph);
  }

  /** Changes everything that nothing may keep. */
  advance(): void {
    this.#step += 1;
  }

  /** An event of a random type changes what depends on it. */
  change(random: Random): EventEnvelope {
    const types = [...new Set([...this.#until.values()].flat().map(({ type }) => type))];
    const type = random.pick(types);
    const one = () => random.pick(values);
    const several = () => Array.from({ length: 1 + random.below(3) }, one);
    const event: EventEnvelope = {
      specversion: '1.0',
      id: randomUUID(),
      source: contracts.find((contract) => contract.type === type)?.source ?? '',
      type,
      subject: one(),
      time: '2030-01-01T00:00:00Z',
      datacontenttype: 'application/json',
      dataschema: 'urn:test',
      aggregateversion: 1,
      data: {
        slug: one(),
        variants: several().map((variantId) => ({ variantId })),
        lines: several().map((variantId) => ({ variantId })),
        removedVariantIds: several(),
        formerSlugs: several(),
      },
    };
    this.#events.push(event);
    return event;
  }

  ofField({ type, name, args }: Parameters<Salts['ofField']>[0], parent: Partial<FakeObject> | undefined): string {
    const valueOf: ValueOf = (argument) => {
      if (parent === undefined) return args[argument] ?? null;
      return keys.has(argument) ? parent.identity : undefined;
    };
    const ofType = this.#until.get(type);
    const ofField = this.#until.get(`${type}.${name}`);
    const isDeclared = parent === undefined ? ofField !== undefined : ofType !== undefined;
    const inherited = isDeclared ? '' : (parent?.salt ?? `step ${this.#step}`);
    return `/${inherited}/${this.#count([...(ofType ?? []), ...(ofField ?? [])], valueOf)}`;
  }

  ofObject(typeName: string, field?: { readonly coordinate: string; readonly salt: string }): string {
    if (this.#until.has(typeName)) return '';
    // It is a part of what the field declares, if it does.
    return field !== undefined && this.#until.has(field.coordinate) ? field.salt : `step ${this.#step}`;
  }

  #count(triggers: readonly Trigger[], valueOf: ValueOf): number {
    return this.#events.filter((event) => triggers.some((trigger) => selects(trigger, event, valueOf))).length;
  }
}

function selects({ type, conditions }: Trigger, event: EventEnvelope, valueOf: ValueOf): boolean {
  if (event.type !== type) return false;
  return conditions.every(([attribute, argument]) => {
    const value = valueOf(argument);
    return value === undefined || attributesOf(event, attribute).includes(value);
  });
}

/** The values that an event has for an attribute such as `data.lines.variantId`; a list on the way stands for its items. */
function attributesOf(event: EventEnvelope, attribute: string): readonly unknown[] {
  let found: readonly unknown[] = [event];
  for (const name of attribute.split('.')) found = found.flatMap((item) => (item as Record<string, unknown>)[name]);
  if (found.includes(undefined)) throw new Error(`The generated events have no ${attribute}.`);
  return found;
}

function declarationsIn(supergraph: string): ReadonlyMap<string, readonly Trigger[]> {
  const found = new Map<string, readonly Trigger[]>();
  const add = (coordinate: string, directives: readonly ConstDirectiveNode[] = []) => {
    const declared = directives.filter(({ name }) => name.value === 'cached');
    if (declared.length > 0) found.set(coordinate, declared.flatMap(triggersOf));
  };
  for (const node of parse(supergraph).definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    add(node.name.value, node.directives);
    for (const field of node.fields ?? []) add(`${node.name.value}.${field.name.value}`, field.directives);
  }
  return found;
}

function triggersOf({ arguments: args = [] }: ConstDirectiveNode): readonly Trigger[] {
  const until = args.find(({ name }) => name.value === 'until');
  const texts = (until === undefined ? [] : valueFromASTUntyped(until.value)) as readonly string[];
  return texts.map((text) => {
    const [type = '', conditions] = text.split(' where ');
    const pairs = conditions?.split(' and ').map((condition) => condition.split(' = $') as [string, string]);
    return { type, conditions: pairs ?? [] };
  });
}
