import {
  cacheFillHeader,
  encodeEvents,
  createEvent,
  OutboxBeat,
  pendingEventsHeader,
  recordedEventsHeader,
  recordEventsHeader,
  type EventEnvelope,
} from '@commerce/events';
import { startWith } from '@commerce/runtime';
import type { FormattedExecutionResult } from 'graphql';
import { Registry } from 'prom-client';
import { EntityCache } from '../../src/entity-cache/entity-cache.ts';
import { MemoryStore } from '../../src/entity-cache/memory-store.ts';
import type { Authority } from '../../src/identity/authority.ts';
import { compose } from '../conformance/support/compose.ts';
import { openGatewayAs, type OpenGateway } from '../conformance/support/gateways.ts';
import { startSubgraphServers, type HeadersOf } from '../conformance/support/subgraph-servers.ts';
import type { Operation } from './ast.ts';
import { ChangingWorld } from './changing-world.ts';
import { CutBus } from '../entity-cache/support/cut-bus.ts';
import { subjectOf, textOf } from './gateway-pair.ts';
import type { Subject } from './operation-generator.ts';
import type { Random } from './random.ts';
import { fakeShop, shop } from './shop.ts';

const staff: Authority = { isSignedIn: true, scopes: new Set(['staff', 'admin']) };
const nobody: Authority = { isSignedIn: false, scopes: new Set() };

/** A mutation that only staff may call. */
const mutation = 'mutation { adjustStock(variantId: "x", by: 1, reason: "x") { __typename } }';

/** The shop with data that changes, through a gateway with the entity cache and one without. */
export interface CachedShop extends AsyncDisposable {
  readonly subject: Subject;
  readonly cached: (operation: Operation) => Promise<FormattedExecutionResult>;
  readonly uncached: (operation: Operation) => Promise<FormattedExecutionResult>;
  /** Changes what is never kept. */
  readonly advance: () => void;
  /** Something changes in the products service; the gateway may learn of it from response headers. */
  readonly change: () => void;
  /** Something changes by a mutation through the gateway with the cache. */
  readonly mutate: () => Promise<void>;
  /** The bus delivers the events of all changes so far, in any order. */
  readonly deliver: () => Promise<void>;
  /** Something changes while the gateway receives no events, and they are not delivered later. */
  readonly disconnect: () => void;
  readonly reconnect: () => Promise<void>;
  /** The total of a metric. */
  readonly total: (metric: string) => Promise<number>;
}

/** The rules of the shop's supergraph, whatever the addresses of its subgraphs. */
const anywhere = { customers: 'http://127.0.0.1/', orders: 'http://127.0.0.1/', products: 'http://127.0.0.1/' };

export function openCachedShop(random: Random): Promise<CachedShop> {
  return startWith(async (closing) => {
    const world = new ChangingWorld(compose(shop.subgraphs, anywhere));
    let waiting: EventEnvelope[] = [];
    const change = () => {
      const event = world.change(random);
      waiting.push(event);
      return event;
    };
    const headersOf: HeadersOf = (subgraph, received) => {
      const ofSubgraph = waiting.filter(({ source }) => source === `/${subgraph}`);
      const pending = received[cacheFillHeader] === '1' ? encodeEvents(ofSubgraph) : undefined;
      const recorded = received[recordEventsHeader] === '1' ? encodeEvents([withoutId(change())]) : undefined;
      return {
        ...(pending !== undefined && { [pendingEventsHeader]: pending }),
        ...(recorded !== undefined && { [recordedEventsHeader]: recorded }),
      };
    };
    const scenario = fakeShop(world);
    const servers = closing.add(await startSubgraphServers(scenario.subgraphs, headersOf), dispose);
    const supergraph = compose(scenario.subgraphs, servers.urls);
    const bus = new CutBus({ subscriptions: [] });
    const registry = new Registry();
    const store = new MemoryStore({ maxBytes: 1_000_000 });
    const cache = new EntityCache({ store, maxAgeMs: 60_000, bus, registry, onFault: fail, now: () => 0 });
    let caller = nobody;
    const cached = closing.add(await openGatewayAs(() => caller, cache)(supergraph), dispose);
    const uncached = closing.add(await openGatewayAs(() => nobody)(supergraph), dispose);
    const beat = () => {
      const occurrence = { subject: 'products', service: 'products', aggregateVersion: 1 };
      return bus.publish(createEvent(OutboxBeat, occurrence, { oldestSeconds: 0 }));
    };
    await cache.isListening();
    await beat();
    return {
      subject: subjectOf(scenario, supergraph),
      cached: (operation) => run(cached, operation),
      uncached: (operation) => run(uncached, operation),
      advance: () => world.advance(),
      change,
      mutate: async () => {
        caller = staff;
        const { errors } = await cached.run(mutation);
        caller = nobody;
        if (errors?.some(({ message }) => !message.endsWith('is broken.'))) throw new Error(JSON.stringify(errors));
      },
      deliver: async () => {
        while (waiting.length > 0) {
          const [event] = waiting.splice(random.below(waiting.length), 1);
          await bus.publish(event!);
        }
      },
      disconnect: () => {
        for (const { onLost } of bus.listeners) onLost?.();
        change();
        waiting = [];
      },
      reconnect: async () => {
        for (const { onGap } of bus.listeners) onGap();
        await beat();
      },
      total: async (metric) => {
        const { values } = await registry.getSingleMetric(metric)!.get();
        return values.reduce((sum, { value }) => sum + value, 0);
      },
      [Symbol.asyncDispose]: closing.close,
    };
  });
}

function run(gateway: OpenGateway, operation: Operation): Promise<FormattedExecutionResult> {
  return gateway.run(textOf(operation.document), operation.variables);
}

function withoutId({ type, subject, data }: EventEnvelope) {
  return { type, subject, data };
}

function fail(error: unknown): never {
  throw error;
}

function dispose(resource: AsyncDisposable): Promise<void> {
  return Promise.resolve(resource[Symbol.asyncDispose]());
}
