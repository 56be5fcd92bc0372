import { writeFile } from 'node:fs/promises';
import { composeServices } from '@apollo/composition';
import type { NodeProcess } from '@commerce/cluster';
import type { Closing } from '@commerce/runtime';
import { parse } from 'graphql';
import { answerOf, call } from '../live/calls.ts';
import { startScript, youngSpace } from '../processes.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';

/** @param more further fields of a tick */
export const feedSdl = (more = ''): string => `${link}
  type Query { channels: Int }
  type Subscription { ticked(channel: ID!): Tick! }
  type Tick { sequence: Int! at: Float! seat: Seat! ${more} }
  type Seat @key(fields: "id", resolvable: false) { id: ID! }`;

export const seatsSdl = `${link}
  type Query { seats: Int }
  type Seat @key(fields: "id") { id: ID! name: String! }`;

/** One message after another, on one channel after another: its sequence counts the rounds from 1. */
export interface Publication {
  readonly channels: number;
  readonly count: number;
  readonly perSecond: number;
}

export interface Upstream {
  readonly subscriptions: number;
  readonly connections: number;
}

/** The process of the subgraphs. */
export interface Feed {
  readonly process: NodeProcess;
  readonly url: string;
  publish(publication: Publication): Promise<void>;
  /** What is open at the subgraph with the subscription. */
  upstream(): Promise<Upstream>;
  /** Ends the subgraph with the subscription, with all its connections. */
  stop(): Promise<void>;
  /** Starts it again at its address. */
  start(): Promise<void>;
  /** Writes the supergraph, or a compatible larger one. */
  compose(file: string, more?: string): Promise<void>;
}

export async function startFeed(closing: Closing): Promise<Feed> {
  const process = startScript('bench/dist/subscriptions/feed-process.js', { env: youngSpace });
  closing.add(process, () => process.kill());
  const { child } = process;
  const urls = await answerOf<Readonly<Record<'feed' | 'seats', string>>>(child, 'listening');
  return {
    process,
    url: urls.feed,
    publish: (publication) => call(child, 'publish', publication),
    upstream: () => call(child, 'upstream'),
    stop: () => call(child, 'stop'),
    start: () => call(child, 'start', urls.feed),
    compose: async (file, more) => {
      const { supergraphSdl, errors } = composeServices([
        { name: 'feed', typeDefs: parse(feedSdl(more)), url: urls.feed },
        { name: 'seats', typeDefs: parse(seatsSdl), url: urls.seats },
      ]);
      if (!supergraphSdl) throw new AggregateError(errors ?? [], 'The subgraphs do not compose.');
      await writeFile(file, supergraphSdl);
    },
  };
}
