import type { EventEnvelope } from '@commerce/events';
import type { Caller } from '@commerce/identity';
import type { AttributePath } from '../events/attributes.ts';
import { keyOfValues, keysOf, type Trigger } from '../events/trigger.ts';
import type { Channel } from './channel.ts';
import { callerArgument } from './live-field.ts';
import type { Variables } from './live-operation.ts';
import type { LiveSchema } from './live-schema.ts';

interface Route {
  readonly trigger: Trigger;
  readonly attributes: readonly AttributePath[];
  readonly channels: Map<string, Set<Channel>>;
}

/** Finds the channels that an event concerns by index, without scanning the others. */
export class EventRouter {
  readonly #routes = new Map<string, Route[]>();
  readonly #byField = new Map<string, Route[]>();

  constructor({ fields }: LiveSchema) {
    for (const { name, triggers } of fields.values()) {
      const routes = triggers.map((trigger) => ({
        trigger,
        attributes: trigger.conditions.map(({ attribute }) => attribute),
        channels: new Map<string, Set<Channel>>(),
      }));
      this.#byField.set(name, routes);
      for (const route of routes)
        this.#routes.set(route.trigger.type, [...(this.#routes.get(route.trigger.type) ?? []), route]);
    }
  }

  /** The event types that are routed. */
  get types(): string[] {
    return [...this.#routes.keys()];
  }

  /** Returns a function that removes the channel. */
  add(channel: Channel): () => void {
    const places = (this.#byField.get(channel.operation.live.name) ?? []).map(({ trigger, channels }) => {
      const key = keyOf(trigger, channel.args, channel.caller);
      const known = channels.get(key);
      if (known === undefined) channels.set(key, new Set([channel]));
      else known.add(channel);
      return { key, channels };
    });
    return () => {
      for (const { key, channels } of places) {
        const known = channels.get(key);
        known?.delete(channel);
        if (known?.size === 0) channels.delete(key);
      }
    };
  }

  route(event: EventEnvelope): void {
    for (const { attributes, channels } of this.#routes.get(event.type) ?? []) {
      if (channels.size === 0) continue;
      for (const key of keysOf(attributes, event)) channels.get(key)?.forEach((channel) => channel.tell(event));
    }
  }
}

function keyOf({ conditions }: Trigger, args: Variables, caller: Caller | undefined): string {
  const valueOf = (name: string) => (name === callerArgument ? caller?.id : args[name]);
  return keyOfValues(conditions.map(({ argument }) => valueOf(argument)));
}
