import type { SendMailOptions } from 'nodemailer';
import type { Message } from './channel.ts';

/** One address and nothing else: no list, no comment, no group, no line break, nothing to quote. */
const oneAddress = /^[^\s\p{C}<>()[\]\\,;:"@]+@[^\s\p{C}<>()[\]\\,;:"@]+$/u;

/**
 * A message as nodemailer takes it. Its Message-ID is made of the event's id, so that a mail that was sent twice after a
 * crash is seen to be one. Throws when the address is none.
 */
export function mailOptions(message: Message, from: string): SendMailOptions {
  const { id, to, subject, text, html, createdAt } = message;
  if (!oneAddress.test(to.address)) throw new Error('The recipient has no e-mail address.');
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
