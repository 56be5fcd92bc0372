import { once } from 'node:events';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { createEvent, InProcessEventBus, StockChanged } from '@commerce/events';
import { startWith } from '@commerce/runtime';
import { buildSchema, graphql, GraphQLError } from 'graphql';
import { readConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';
import { compose } from '../conformance/support/compose.ts';
import { testSettings } from './test-settings.ts';

/** A gateway over one subgraph with notes: live fields without the rest of the shop. */
export interface NotesGateway extends AsyncDisposable {
  readonly url: string;
  /** The number of requests that the subgraph has received. */
  readonly asked: () => number;
  /** Adds a note with the next number, and publishes its event. */
  readonly add: (...texts: readonly string[]) => Promise<void>;
  /** Switches to a supergraph in which the field is not live. */
  readonly retire: (field: keyof typeof live) => Promise<void>;
}

interface Note {
  readonly number: number;
  /** A cursor that sorts as a string, with characters that are not allowed in headers. */
  readonly place: string;
  readonly text: string;
}

const typeDefs = `
  type Query {
    hello: String
    notes(after: Int): [Note!]!
    lastNote: Note
    lastNotes: [Note!]!
    notesByPlace(after: String): [Note!]!
    forbidden: Note
  }
  type Subscription { noted(after: Int): Note notedAt(after: String): Note forbiddenNoted: Note lastNoted: Note }
  type Note { number: Int place: String text: String }`;

const directive =
  'directive @live(events: [String!]!, current: String!, past: String, page: Int, cursor: String, carried: [String!]) on FIELD_DEFINITION';
const live = {
  'noted(after: Int): Note': 'current: "lastNotes", past: "notes(after: $after)", cursor: "number"',
  'notedAt(after: String): Note': 'current: "lastNotes", past: "notesByPlace(after: $after)", cursor: "place"',
  'forbiddenNoted: Note': 'current: "forbidden"',
  'lastNoted: Note': 'current: "lastNote"',
};

/** @param change what composition sees in place of the subgraph's schema */
export function startNotesGateway(
  environment: Readonly<Record<string, string>> = {},
  change: (typeDefs: string) => string = (same) => same,
): Promise<NotesGateway> {
  return startWith(async (closing) => {
    const notes: Note[] = [];
    let asked = 0;
    const schema = buildSchema(typeDefs);
    const rootValue = rootOf(notes);
    const subgraph = createServer((incoming, response) => {
      asked += 1;
      void json(incoming)
        .then((body) => {
          const { query: source, variables: variableValues } = body as { query: string; variables?: Values };
          return graphql({ schema, source, rootValue, variableValues });
        })
        .then((result) => response.setHeader('content-type', 'application/json').end(JSON.stringify(result)));
    });
    await once(subgraph.listen(0, '127.0.0.1'), 'listening');
    closing.add(subgraph, async () => {
      subgraph.close();
      subgraph.closeAllConnections();
    });
    const folder = await mkdtemp(join(tmpdir(), 'commerce-gateway-'));
    closing.add(folder, () => rm(folder, { recursive: true, force: true }));
    const file = join(folder, 'supergraph.graphql');
    const subgraphUrl = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/`;
    const composed = change(typeDefs);
    await writeFile(file, supergraphAt(subgraphUrl, composed, live));
    const standard = { ...testSettings, SUPERGRAPH: file, SUPERGRAPH_POLL_SECONDS: '0.1' };
    const config = readConfig({ ...standard, ...environment });
    const bus = new InProcessEventBus({ subscriptions: [] });
    const { url } = closing.add(await start(config, bus), (running) => running.close());
    return {
      url,
      asked: () => asked,
      add: async (...texts) => {
        for (const text of texts) {
          const number = notes.length + 1;
          notes.push({ number, place: `n° ${String(number).padStart(4, '0')}: "100 %"`, text });
          const occurrence = { subject: 'notes', aggregateVersion: number };
          await bus.publish(createEvent(StockChanged, occurrence, { variantId: crypto.randomUUID() }));
        }
      },
      retire: async (field) => {
        const { [field]: _retired, ...others } = live;
        await writeFile(`${file}.new`, supergraphAt(subgraphUrl, composed, others));
        await rename(`${file}.new`, file);
      },
      [Symbol.asyncDispose]: () => closing.close(),
    };
  });
}

type Values = Readonly<Record<string, unknown>>;

function rootOf(notes: readonly Note[]) {
  return {
    hello: 'Hello',
    notes: ({ after = 0 }: { after?: number }) => notes.filter(({ number }) => number > after),
    notesByPlace: ({ after = '' }: { after?: string }) => notes.filter(({ place }) => place > after),
    lastNote: () => notes.at(-1),
    lastNotes: () => notes.slice(-1),
    forbidden: () => {
      throw new GraphQLError('Nobody may see it.', { extensions: { code: 'FORBIDDEN' } });
    },
  };
}

function supergraphAt(url: string, typesOf: string, fields: Readonly<Record<string, string>>): string {
  const composed = compose({ notes: { typeDefs: typesOf, resolvers: {} } }, { notes: url });
  const withLive = Object.entries(fields).reduce(
    (sdl, [field, reads]) => sdl.replace(`  ${field}`, `  ${field} @live(events: ["stock.changed"], ${reads})`),
    composed,
  );
  return `${directive}\n${withLive}`;
}
