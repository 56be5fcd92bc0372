import type { SendMailOptions } from 'nodemailer';
import type { Message } from './channel.ts';

/** Exactly one address: no lists, comments, groups, line breaks or quoted characters. */
const oneAddress = /^[^\s\p{C}<>()[\]\\,;:"@]+@[^\s\p{C}<>()[\]\\,;:"@]+$/u;

/**
 * Converts a message for nodemailer. The Message-ID is derived from the event ID, so mail clients can detect an email
 * that was sent twice after a crash. Throws if the address is invalid.
 */
export function mailOptions(message: Message, from: string): SendMailOptions {
  const { id, to, subject, text, html, createdAt } = message;
  if (!oneAddress.test(to.address)) throw new Error('The recipient has no valid email address.');
  return {
    from,
    to: { name: to.name, address: to.address },
    subject,
    text,
    html,
    date: createdAt,
    messageId: `<${id}@${domainOf(from)}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function domainOf(from: string): string {
  return /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'localhost';
}
