import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buildSchema, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { answerCalls, tell } from './calls.ts';
import type { BarePlan, EmitPlan, Payload } from './bare.ts';
import { ChangeFeed } from './change-feed.ts';
import { type LiveEvent, now, pace } from './events.ts';

// A minimal live server without broker, tokens, fetches or execution: plain graphql-ws that sends the gateway’s
// recorded messages from memory.

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

const feed = new ChangeFeed<ExecutionResult>();
const places = new Map<string, number>();
let orderIds: readonly string[] = [];
let versions: number[] = [];
let payload: Payload | undefined;
let made = 0;

/** Sends the gateway’s message, with a cursor of as many digits. */
const at = (version: number): ExecutionResult => ({
  data: { orderStatusChanged: { ...payload!.data.orderStatusChanged, version } },
  ...(payload!.extensions && { extensions: payload!.extensions }),
});

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
const subscribe = ({ variableValues }: ExecutionArgs) => {
  const { id } = variableValues as { id: string };
  return feed.follow(id, at(versions[places.get(id)!]!));
};
useServer({ schema, subscribe }, server);
await once(server, 'listening');
tell('listening', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
