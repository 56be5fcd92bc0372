import { LRUCache } from 'lru-cache';

export interface TextStoreOptions {
  readonly maxBytes: number;
  /** How many of these bytes the texts of one owner may take. */
  readonly maxBytesPerOwner: number;
}

interface Kept {
  readonly text: string;
  readonly bytes: number;
  readonly owner: string;
}

interface Share {
  /** The keys of its texts, least recently used first. */
  readonly keys: Set<string>;
  bytes: number;
}

/** The estimated overhead of an entry in addition to its text. */
const bytesOfEntry = 500;

/**
 * Texts that are readable by all clients, in a bounded amount of memory. An owner whose share is full replaces its own
 * texts; only when the whole store is full is the least recently used text removed, regardless of its owner.
 */
export class TextStore {
  readonly #texts: LRUCache<string, Kept>;
  readonly #shares = new Map<string, Share>();
  readonly #maxBytesPerOwner: number;

  constructor({ maxBytes, maxBytesPerOwner }: TextStoreOptions) {
    this.#maxBytesPerOwner = Math.min(maxBytesPerOwner, maxBytes);
    this.#texts = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ bytes }) => bytes,
      dispose: (kept, key) => this.#leaveShare(key, kept),
    });
  }

  get(key: string): string | undefined {
    const kept = this.#texts.get(key);
    if (kept === undefined) return undefined;
    const keys = this.#shares.get(kept.owner)?.keys;
    keys?.delete(key);
    keys?.add(key);
    return kept.text;
  }

  /** Stores a text, unless it is stored already or larger than a share. Returns whether it was stored. */
  add(key: string, text: string, owner: string): boolean {
    if (this.get(key) !== undefined) return false;
    const copy = Buffer.from(text).toString(); // The text may be a slice of a request, which would stay in memory with it.
    const bytes = bytesOfEntry + bytesOf(copy);
    if (bytes > this.#maxBytesPerOwner) return false;
    this.#makeRoom(owner, bytes);
    const share = this.#shares.get(owner) ?? { keys: new Set<string>(), bytes: 0 };
    this.#shares.set(owner, share);
    share.keys.add(key);
    share.bytes += bytes;
    this.#texts.set(key, { text: copy, bytes, owner });
    return true;
  }

  #makeRoom(owner: string, bytes: number): void {
    const share = this.#shares.get(owner);
    for (const key of share?.keys ?? []) {
      if (share === undefined || share.bytes + bytes <= this.#maxBytesPerOwner) return;
      this.#texts.delete(key);
    }
  }

  #leaveShare(key: string, { owner, bytes }: Kept): void {
    const share = this.#shares.get(owner);
    if (share === undefined) return;
    share.keys.delete(key);
    share.bytes -= bytes;
    if (share.keys.size === 0) this.#shares.delete(owner);
  }
}

/** A string takes two bytes per character in memory as soon as one of its characters is not ASCII. */
function bytesOf(text: string): number {
  return Buffer.byteLength(text) === text.length ? text.length : 2 * text.length;
}
