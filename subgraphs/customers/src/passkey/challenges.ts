import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { KeyedHash } from '../secret/secret.ts';

/** What a challenge is for: another purpose, or another customer, cannot use it. */
export type ChallengePurpose = 'login' | `registration of ${string}`;

export interface Challenge {
  /** In base64url, as the browser repeats it. */
  readonly text: string;
  readonly expiresAt: Date;
}

const lifetimeMs = 5 * 60_000;

const nonceBytes = 16;
const expiryBytes = 6;
const contentBytes = nonceBytes + expiryBytes;

/**
 * The challenges that passkeys sign. They contain their expiry and a signature of the service, so nothing is stored for
 * a challenge that is never answered.
 */
export class Challenges {
  constructor(
    private readonly hash: KeyedHash,
    private readonly now: () => number = Date.now,
  ) {}

  issue(purpose: ChallengePurpose): Challenge {
    const expiresAt = this.now() + lifetimeMs;
    const content = Buffer.concat([randomBytes(nonceBytes), Buffer.alloc(expiryBytes)]);
    content.writeUIntBE(expiresAt, nonceBytes, expiryBytes);
    const text = Buffer.concat([content, this.#sign(purpose, content)]).toString('base64url');
    return { text, expiresAt: new Date(expiresAt) };
  }

  /** When the challenge expires. Undefined if it has expired, or was not issued for this purpose. */
  expiryOf(text: string, purpose: ChallengePurpose): Date | undefined {
    const bytes = Buffer.from(text, 'base64url');
    const content = bytes.subarray(0, contentBytes);
    const [sent, own] = [bytes.subarray(contentBytes), this.#sign(purpose, content)];
    // The encoding must be the one that was issued: others would be counted as another challenge.
    if (sent.length !== own.length || bytes.toString('base64url') !== text) return undefined;
    if (!timingSafeEqual(sent, own)) return undefined;
    const expiresAt = content.readUIntBE(nonceBytes, expiryBytes);
    return expiresAt > this.now() ? new Date(expiresAt) : undefined;
  }

  #sign(purpose: ChallengePurpose, content: Buffer): Buffer {
    return this.hash(purpose, content.toString('base64'));
  }
}
