import { type EventListener, InProcessEventBus } from '@commerce/events';
import { clientLimits, Operations } from '@commerce/graphql/server';
import { eventually } from '@commerce/testing';
import { buildSchema, GraphQLError } from 'graphql';
import { LiveStreams } from '../../src/live/live-streams.ts';

const sdlOf = (type: string) => `
  directive @live(events: [String!]!, current: String!, past: String, page: Int, cursor: String, carried: [String!]) on FIELD_DEFINITION
  type Query { stock: Stock }
  type Stock { count: Int }
  type Subscription { stockChanged: Stock @live(events: ["${type}"], current: "stock") }`;

/** A bus that rejects a given number of subscriptions. */
class RefusingBus extends InProcessEventBus {
  refusals = 0;
  readonly stopped: string[] = [];

  override async listen(listener: EventListener) {
    if (this.refusals-- > 0) throw new Error('406 PRECONDITION_FAILED');
    const listening = await super.listen(listener);
    return {
      stop: async () => {
        this.stopped.push(listener.types.join());
        await listening.stop();
      },
    };
  }
}

function aGateway(bus: RefusingBus) {
  const faults: unknown[] = [];
  const operations = new Operations({ limits: clientLimits, introspection: true, cacheBytes: 1_000_000 });
  const many = 1_000;
  let stock = 0;
  const streams = new LiveStreams({
    bus,
    operations,
    run: async () => ({ data: { stock: { count: ++stock } } }),
    limits: {
      perConnection: many,
      perCaller: many,
      inAll: many,
      costPerCaller: many,
      costPerAddress: many,
      keptLengthPerCaller: many,
    },
    maxWaiting: many,
    maxWaitingLength: many,
    maxWaitingLengthPerCaller: many,
    knowsCallers: false,
    onFault: (error) => faults.push(error),
  });
  const use = (type: string) => {
    const schema = buildSchema(sdlOf(type));
    operations.use(schema);
    streams.use(sdlOf(type), schema);
  };
  return { streams, faults, use };
}

test('retries events of a new supergraph that the bus rejects, and keeps the old ones', async () => {
  const bus = new RefusingBus();
  const { streams, faults, use } = aGateway(bus);
  use('stock.changed');
  await streams.isListening();
  bus.refusals = 2;
  use('order.placed');
  await eventually('a refusal', () => faults.length > 0);
  expect(bus.stopped).toEqual([]);
  await streams.isListening();
  expect(faults).toHaveLength(2);
  expect(bus.stopped).toEqual(['stock.changed']);
  await streams.close(new GraphQLError('over'));
  expect(bus.stopped).toEqual(['stock.changed', 'order.placed']);
});

test('closes without waiting for a bus that rejects subscriptions', async () => {
  const bus = new RefusingBus();
  const { streams, faults, use } = aGateway(bus);
  use('stock.changed');
  await streams.isListening();
  bus.refusals = Infinity;
  use('order.placed');
  await eventually('a refusal', () => faults.length > 0);
  await streams.close(new GraphQLError('over'));
  expect(bus.stopped).toEqual(['stock.changed']);
});

test('streams read what they missed while the bus rejected subscriptions', async () => {
  const bus = new RefusingBus();
  bus.refusals = 1;
  const { streams, use } = aGateway(bus);
  use('stock.changed');
  const client = {
    transport: 'sse' as const,
    connection: {},
    context: { caller: undefined, authorization: undefined, requestId: '' },
    callerKey: '',
    isSignedIn: false,
  };
  const listener = await streams.subscribe({ query: 'subscription { stockChanged { count } }' }, client);
  const next = async () => JSON.parse((await listener.next()).value!.text) as object;
  expect(await next()).toEqual({ data: { stockChanged: { count: 1 } } });
  expect(await next()).toEqual({ data: { stockChanged: { count: 2 } } });
  await streams.close(new GraphQLError('over'));
});
