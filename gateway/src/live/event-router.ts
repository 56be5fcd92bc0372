import type { EventEnvelope } from '@commerce/events';
import type { Caller } from '@commerce/identity';
import { attributesOf } from './attributes.ts';
import type { Channel } from './channel.ts';
import { callerArgument, type Trigger } from './live-field.ts';
import type { Variables } from './live-operation.ts';
import type { LiveSchema } from './live-schema.ts';

interface Route {
  readonly trigger: Trigger;
  readonly channels: Map<string, Set<Channel>>;
}

/** Finds the channels that an event concerns by index, without scanning the others. */
export class EventRouter {
  readonly #routes = new Map<string, Route[]>();
  readonly #byField = new Map<string, Route[]>();

  constructor({ fields }: LiveSchema) {
    for (const { name, triggers } of fields.values()) {
      const routes = triggers.map((trigger) => ({ trigger, channels: new Map<string, Set<Channel>>() }));
      this.#byField.set(name, routes);
      for (const route of routes)
        this.#routes.set(route.trigger.type, [...(this.#routes.get(route.trigger.type) ?? []), route]);
    }
  }

  /** The event types that are routed. */
  get types(): string[] {
    return [...this.#routes.keys()];
  }

  add(channel: Channel): void {
    for (const { trigger, channels } of this.#routesOf(channel)) {
      const key = keyOf(trigger, channel.args, channel.caller);
      const known = channels.get(key);
      if (known === undefined) channels.set(key, new Set([channel]));
      else known.add(channel);
    }
  }

  remove(channel: Channel): void {
    for (const { trigger, channels } of this.#routesOf(channel)) {
      const key = keyOf(trigger, channel.args, channel.caller);
      const known = channels.get(key);
      known?.delete(channel);
      if (known?.size === 0) channels.delete(key);
    }
  }

  route(event: EventEnvelope): void {
    for (const { trigger, channels } of this.#routes.get(event.type) ?? []) {
      if (channels.size === 0) continue;
      for (const key of keysOf(trigger, event)) channels.get(key)?.forEach((channel) => channel.tell(event));
    }
  }

  #routesOf({ operation }: Channel): readonly Route[] {
    return this.#byField.get(operation.live.name) ?? [];
  }
}

const separator = '\n';
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

function keyOf({ conditions }: Trigger, args: Variables, caller: Caller | undefined): string {
  const valueOf = (name: string) => (name === callerArgument ? caller?.id : args[name]);
  return conditions.map(({ argument }) => canonical(valueOf(argument))).join(separator);
}

/** UUIDs are case-insensitive. */
function canonical(value: unknown): string {
  const text = String(value);
  return uuid.test(text) ? text.toLowerCase() : text;
}

/** One key for each combination of the event's values: a list has several values. */
function keysOf({ conditions }: Trigger, event: EventEnvelope): Iterable<string> {
  if (conditions.length === 0) return [''];
  let keys: string[] | undefined;
  for (const { attribute } of conditions) {
    const values = attributesOf(event, attribute).map(canonical);
    keys = keys === undefined ? values : keys.flatMap((key) => values.map((value) => `${key}${separator}${value}`));
  }
  return new Set(keys);
}
