import { z } from 'zod';
import { hashOf } from './text-hash.ts';

/** The documents of a manifest. */
export interface DocumentList {
  /** The texts by their SHA-256 in hex. */
  readonly texts: ReadonlyMap<string, string>;
  /** The hashes by the identifiers that are not hashes. */
  readonly hashes: ReadonlyMap<string, string>;
}

const text = z.string().min(1);

/** As written by Apollo's `generate-persisted-query-manifest`. Other properties of an operation are ignored. */
const manifestOfApollo = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: text, body: text })),
});

/** As written by Relay, and by GraphQL Code Generator with `persistedDocuments`. */
const documentsById = z.record(text, text);

const sha256Shape = /^[\da-f]{64}$/i;

/**
 * Reads manifests in the format of Apollo, or `{ "<identifier>": "<document>" }`.
 *
 * @throws Error if a manifest is malformed or empty, or if an identifier does not match its document
 */
export function readManifests(manifests: readonly string[]): DocumentList {
  const texts = new Map<string, string>();
  const hashes = new Map<string, string>();
  for (const [id, document] of manifests.flatMap(entriesIn)) {
    const hash = hashOf(document);
    texts.set(hash, document);
    if (id === hash) continue;
    if (sha256Shape.test(id)) throw new Error(`The document with the hash ${id} has another text.`);
    if ((hashes.get(id) ?? hash) !== hash)
      throw new Error(`Several documents have the identifier ${id.slice(0, 100)}.`);
    hashes.set(id, hash);
  }
  return { texts, hashes };
}

function entriesIn(manifest: string): [id: string, document: string][] {
  const entries = entriesOf(JSON.parse(manifest));
  if (entries.length === 0) throw new Error('The manifest has no documents.');
  return entries;
}

function entriesOf(content: unknown): [id: string, document: string][] {
  const isOfApollo = typeof content === 'object' && content !== null && 'format' in content;
  if (!isOfApollo) return Object.entries(documentsById.parse(content));
  return manifestOfApollo.parse(content).operations.map(({ id, body }) => [id, body]);
}
