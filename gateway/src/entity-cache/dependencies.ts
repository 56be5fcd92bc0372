import type { EventNotice } from '@commerce/events';
import { keyOfValues, keysOf, type Trigger } from '../events/trigger.ts';
import { hasAttribute, type AttributePath } from '../events/attributes.ts';
import type { TriggerShape } from './cache-rules.ts';

/**
 * What an entry depends on, and what an event changes: `product.changed|subject|42` for the events of a type whose
 * attributes have these values, and `product.changed` for all events of the type.
 */
export type Dependency = string;

const separator = '|';

/** The most dependencies of one entry. An entry with more of them depends on all events of their types. */
const maxDependencies = 1_000;

export function typeOf(dependency: Dependency): string {
  const end = dependency.indexOf(separator);
  return end < 0 ? dependency : dependency.slice(0, end);
}

function dependencyOn(type: string, attributes: readonly AttributePath[], key: string): Dependency {
  if (attributes.length === 0) return type;
  return [type, attributes.map((path) => path.join('.')).join(), key].join(separator);
}

/** Collects the dependencies of one entry. */
export class Dependencies {
  #all = new Set<Dependency>();
  #hasOnlyTypes = false;

  /**
   * Adds the events that a trigger selects for the values of its conditions.
   *
   * @param valueOf the value of a condition's argument; undefined if it is not known
   */
  add({ type, conditions }: Trigger, valueOf: (argument: string) => unknown): void {
    const values = conditions.map(({ argument }) => valueOf(argument) ?? undefined);
    if (values.includes(undefined)) return this.#add(type);
    const attributes = conditions.map(({ attribute }) => attribute);
    this.#add(dependencyOn(type, attributes, keyOfValues(values)));
  }

  list(): readonly Dependency[] {
    // An entry that depends on all events of a type need not list single ones.
    return [...this.#all].filter((one) => !one.includes(separator) || !this.#all.has(typeOf(one)));
  }

  #add(dependency: Dependency): void {
    this.#all.add(this.#hasOnlyTypes ? typeOf(dependency) : dependency);
    if (this.#hasOnlyTypes || this.#all.size <= maxDependencies) return;
    this.#hasOnlyTypes = true;
    this.#all = new Set([...this.#all].map(typeOf));
  }
}

/** The dependencies that events change, by the attributes that triggers compare. */
export class DependencyKeys {
  readonly #shapes = new Map<string, readonly AttributePath[][]>();

  constructor(shapes: readonly TriggerShape[]) {
    for (const { type, attributes } of shapes)
      this.#shapes.set(type, [...(this.#shapes.get(type) ?? []), [...attributes]]);
  }

  /** The types of events that change anything. */
  get types(): string[] {
    return [...this.#shapes.keys()];
  }

  /** Whether events of the type change anything. */
  concerns(type: string): boolean {
    return this.#shapes.has(type);
  }

  /**
   * The dependencies that an event changes; undefined if it changes all those of its type, because it lacks an
   * attribute that triggers compare. An empty list has no value, and changes nothing.
   *
   * @param event with a subject
   */
  changedBy(event: EventNotice): readonly Dependency[] | undefined {
    const changed = [event.type];
    for (const attributes of this.#shapes.get(event.type) ?? []) {
      if (attributes.length === 0) continue;
      if (!attributes.every((path) => hasAttribute(event, path))) return undefined;
      for (const key of keysOf(attributes, event)) changed.push(dependencyOn(event.type, attributes, key));
    }
    return changed;
  }
}
