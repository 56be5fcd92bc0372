import { readManifests, type DocumentList } from './document-manifest.ts';
import { readManifest } from './read-manifest.ts';

export interface PersistedDocumentsOptions {
  /** The manifests: file paths or http(s) URLs. */
  readonly sources: readonly string[];
  /** The maximum size of all manifests together. */
  readonly maxBytes: number;
  /** How often to check for new manifests; 0 disables the check. */
  readonly pollMs: number;
  /** Called once for each reason why new manifests are not used. */
  readonly onRefused: (error: Error) => void;
}

const none: DocumentList = { texts: new Map(), hashes: new Map() };

/**
 * The documents of the operators' manifests, which are reloaded when they change. If one cannot be read, the last valid
 * ones stay in use.
 */
export class PersistedDocuments {
  readonly #options: PersistedDocumentsOptions;
  #list = none;
  /** The manifests of the list. */
  #read: readonly string[] = [];
  #refusal: string | undefined;
  #poll: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(options: PersistedDocumentsOptions) {
    this.#options = options;
  }

  /** Whether any manifest is configured. */
  get isConfigured(): boolean {
    return this.#options.sources.length > 0;
  }

  /** The number of documents. */
  get size(): number {
    return this.#list.texts.size;
  }

  /** For the readiness check. */
  get checks(): { readonly persistedDocuments?: string } {
    if (!this.isConfigured) return {};
    const isLoaded = this.#refusal === undefined;
    return { persistedDocuments: isLoaded ? 'loaded' : 'loaded; a newer list is refused: see the log' };
  }

  /** The text of the document with this SHA-256, if it is in the list. */
  textOf(hash: string): string | undefined {
    return this.#list.texts.get(hash);
  }

  /** The SHA-256 of the document with this identifier. An unknown identifier is returned unchanged. */
  hashOf(identifier: string): string {
    return this.#list.hashes.get(identifier) ?? identifier;
  }

  /** Loads the manifests, and follows their changes. Rejects if one cannot be read now. */
  async load(): Promise<void> {
    await this.#reload();
    this.#pollLater();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#poll);
  }

  async #reload(): Promise<void> {
    const { sources } = this.#options;
    let room = this.#options.maxBytes;
    const read: string[] = [];
    for (const source of sources) {
      const manifest = await readManifest(source, room);
      room -= Buffer.byteLength(manifest);
      read.push(manifest);
    }
    const isSame = read.every((manifest, index) => manifest === this.#read[index]);
    if (!isSame) this.#list = readManifests(read);
    this.#read = read;
  }

  #pollLater(): void {
    const { pollMs } = this.#options;
    if (pollMs === 0 || this.#isStopped || !this.isConfigured) return;
    this.#poll = setTimeout(() => void this.#check().then(() => this.#pollLater()), pollMs);
    this.#poll.unref();
  }

  async #check(): Promise<void> {
    try {
      await this.#reload();
      this.#refusal = undefined;
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error('The list cannot be read.', { cause });
      if (error.message !== this.#refusal) this.#options.onRefused(error);
      this.#refusal = error.message;
    }
  }
}
