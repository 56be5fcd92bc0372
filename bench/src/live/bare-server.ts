import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { answerCalls, tell } from './calls.ts';
import type { BarePlan, EmitPlan, Payload } from './bare.ts';
import { ChangeFeed } from './change-feed.ts';
import { now } from './clock.ts';
import type { LiveEvent } from './events.ts';
import { pace } from './pace.ts';

// What is left of a gateway for live status that has no brokers, no tokens and nothing to ask: graphql-ws as it comes, over
// a schema that is fed from memory, with the answers of the gateway.

const schema = buildSchema(`
  enum OrderStatus { PENDING CONFIRMED PROCESSING SHIPPED DELIVERED REJECTED CANCELLED RETURNED }
  scalar DateTime
  type OrderStatusChange {
    version: Int!
    status: OrderStatus!
    previousStatus: OrderStatus
    reason: String
    at: DateTime!
  }
  type Query { nothing: Boolean }
  type Subscription { orderStatusChanged(orderId: ID!, after: Int): OrderStatusChange! }
`);

const feed = new ChangeFeed<Payload['data']>();
const places = new Map<string, number>();
let orderIds: readonly string[] = [];
let versions: number[] = [];
let payload: Payload | undefined;
let made = 0;

const at = (version: number): Payload['data'] => ({
  orderStatusChanged: { ...payload!.data.orderStatusChanged, version },
});
const { orderStatusChanged } = (schema.getSubscriptionType() as GraphQLObjectType).getFields();
orderStatusChanged!.subscribe = (_source, { orderId }: { orderId: string }) =>
  feed.follow(orderId, at(versions[places.get(orderId)!]!));

async function emit({ count, perSecond }: EmitPlan): Promise<readonly LiveEvent[]> {
  const events: LiveEvent[] = [];
  await pace(count, perSecond, () => {
    const order = made++ % orderIds.length;
    const version = (versions[order] ?? 0) + 1;
    versions[order] = version;
    events.push([order, version, now()]);
    feed.say(orderIds[order]!, at(version));
  });
  return events;
}

answerCalls({
  begin: (plan: BarePlan) => {
    [orderIds, versions, payload] = [plan.orderIds, [...plan.versions], plan.payload];
    orderIds.forEach((id, place) => places.set(id, place));
  },
  emit,
});

const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
useServer(
  {
    schema,
    onNext: (_context, _id, _payload, _args, result) => {
      // What the gateway says beside the data, with a place of as many digits.
      if (payload?.extensions) return { ...result, extensions: payload.extensions };
    },
  },
  server,
);
await once(server, 'listening');
tell('listening', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
