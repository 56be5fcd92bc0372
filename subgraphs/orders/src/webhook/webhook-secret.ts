import { createHmac, randomBytes } from 'node:crypto';

/** A former secret, with which requests are signed as well until it expires. */
export interface PreviousSecret {
  readonly secret: string;
  /** In ISO 8601. */
  readonly validUntil: string;
}

const prefix = 'whsec_';

/** For how long a secret stays valid after it was replaced. */
const rotationHours = 24;

/** Rotating more often drops the oldest secret early. */
const maxPrevious = 4;

/** A new secret as Standard Webhooks writes it: 32 random bytes in base64, after a prefix. */
export function newWebhookSecret(): string {
  return `${prefix}${randomBytes(32).toString('base64')}`;
}

/** The previous secrets once the current one is replaced. */
export function retire(
  { secret, previousSecrets }: { readonly secret: string; readonly previousSecrets: readonly PreviousSecret[] },
  now: Date,
): PreviousSecret[] {
  const validUntil = new Date(now.getTime() + rotationHours * 3_600_000).toISOString();
  return [{ secret, validUntil }, ...validSecrets(previousSecrets, now)].slice(0, maxPrevious);
}

export function validSecrets(previous: readonly PreviousSecret[], now: Date): PreviousSecret[] {
  return previous.filter(({ validUntil }) => new Date(validUntil) > now);
}

interface SignedMessage {
  readonly id: string;
  readonly sentAt: Date;
  readonly body: string;
}

/**
 * The headers of Standard Webhooks (https://www.standardwebhooks.com), with one signature for each secret.
 *
 * @param secrets The current one first.
 */
export function signatureHeaders(secrets: readonly string[], { id, sentAt, body }: SignedMessage) {
  const timestamp = String(Math.floor(sentAt.getTime() / 1_000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
