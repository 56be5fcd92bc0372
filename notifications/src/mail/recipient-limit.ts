import { createHash } from 'node:crypto';
import type { MailKind } from '../templates/index.ts';

/** Mails that are limited elsewhere: by the customers service for each address, or to addresses that are configured. */
const limitedElsewhere: ReadonlySet<MailKind> = new Set([
  'welcome',
  'verification',
  'registration-repeated',
  'login-code',
  'password-reset',
  'low-stock',
]);

/** Whether somebody could send any number of these mails to the address of somebody else. */
export function isLimited(kind: MailKind): boolean {
  return !limitedElsewhere.has(kind);
}

/**
 * The key by which mails to a mailbox are counted: many servers deliver `ada+shop@…` and `a.da@…` to the same mailbox as
 * `ada@…`. The address itself is not kept.
 */
export function mailboxHash(address: string): Buffer {
  const at = address.lastIndexOf('@');
  const [local = ''] = address.slice(0, at).toLowerCase().split('+', 1);
  const mailbox = `${local.replaceAll('.', '')}${address.slice(at).toLowerCase()}`;
  return createHash('sha256').update(mailbox).digest();
}
