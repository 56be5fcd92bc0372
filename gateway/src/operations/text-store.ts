import { LRUCache } from 'lru-cache';

export interface TextStoreOptions {
  readonly maxBytes: number;
  /** How many of these bytes the texts may take that one owner has added. */
  readonly maxBytesPerOwner: number;
}

interface Kept {
  readonly text: string;
  readonly bytes: number;
  readonly owner: string;
}

interface Share {
  /** Keys of its texts: the one that was used longest ago comes first. */
  readonly keys: Set<string>;
  bytes: number;
}

/** What an entry takes beside its text. */
const bytesOfEntry = 500;

/**
 * Texts that everybody may read, in a bounded amount of memory. An owner whose share is full replaces texts of their own;
 * only when the whole store is full does the text go that was used longest ago, whoever has added it.
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

  /** Keeps a text, unless it is kept already or larger than a share. */
  add(key: string, text: string, owner: string): void {
    if (this.get(key) !== undefined) return;
    const copy = Buffer.from(text).toString(); // The text may be a slice of a request, which it would keep in memory.
    const bytes = bytesOfEntry + bytesOf(copy);
    if (bytes > this.#maxBytesPerOwner) return;
    this.#makeRoom(owner, bytes);
    const share = this.#shares.get(owner) ?? { keys: new Set<string>(), bytes: 0 };
    this.#shares.set(owner, share);
    share.keys.add(key);
    share.bytes += bytes;
    this.#texts.set(key, { text: copy, bytes, owner });
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

/** In memory, a text takes two bytes for each character as soon as one of them is not ASCII. */
function bytesOf(text: string): number {
  return Buffer.byteLength(text) === text.length ? text.length : 2 * text.length;
}
