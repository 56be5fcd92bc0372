import { randomUUID } from 'node:crypto';
import type { Cluster } from '../cluster/cluster.ts';
import { Follower, type Stream } from './follower.ts';
import { streamOfCustomer, streamOfOrder, streamOfStaff } from './streams.ts';
import { transportNames, transports } from './transports.ts';

/** Customers by id, each with their orders. */
export type OrdersByCustomer = ReadonlyMap<string, readonly string[]>;

export interface Audience {
  /** There from the beginning, over every transport: customers follow all their orders and each by itself, staff what is placed. */
  readonly regulars: readonly Follower[];
  /** Another client for each stream that comes while something is broken, and so is ahead of the others at first. */
  readonly latecomers: readonly Follower[];
}

export function audienceOf(orders: OrdersByCustomer, { shop, tokens }: Cluster): Audience {
  let number = 0;
  const parties = [...orders].map(([customerId, orderIds], index) => ({
    streams: [streamOfCustomer(customerId, index), ...orderIds.map((id) => streamOfOrder(id, number++))],
    shop: shop.as(tokens.of('CUSTOMER', customerId)),
  }));
  parties.push({ streams: [streamOfStaff], shop: shop.as(tokens.of('STAFF', randomUUID())) });
  return { regulars: parties.flatMap(overEveryTransport), latecomers: parties.flatMap(overOneTransport) };
}

interface Party {
  readonly streams: readonly Stream[];
  readonly shop: Cluster['shop'];
}

function overEveryTransport({ streams, shop }: Party): Follower[] {
  return transportNames.flatMap((transport) => {
    const subscribe = transports[transport](shop);
    return streams.map((stream) => new Follower(stream.name, stream, transport, subscribe));
  });
}

function overOneTransport({ streams, shop }: Party, index: number): Follower[] {
  const transport = transportNames[index % transportNames.length]!;
  const subscribe = transports[transport](shop);
  return streams.map((stream) => new Follower(`latecomer of ${stream.name}`, stream, transport, subscribe));
}
