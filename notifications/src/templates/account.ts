import { code, facts, greeting, link, moment, paragraph, plainName, type Content, type Links } from './content.ts';
import { plain } from './plain.ts';

/** The recipient of an email about an account. */
export interface Person {
  readonly name: string | null;
}

interface Secret extends Person {
  readonly token: string;
  readonly expiresAt: string;
}

const maxSecret = 500;

function secretLink(path: string, label: string, { token, expiresAt }: Secret, links: Links) {
  const url = links.to(path, { token: plain(token, maxSecret) });
  return { action: url, blocks: [link(label, url), paragraph(`The link is valid until ${moment(expiresAt)}.`)] };
}

export function welcome({ name }: Person, links: Links): Content {
  return {
    subject: 'Welcome',
    blocks: [greeting(name), paragraph('Your account is ready.'), link('Go to the shop', links.to(''))],
  };
}

/** @param data `hasAccount`: whether the account already exists. Emails from earlier versions omit it. */
export function verification(data: Secret & { readonly hasAccount?: boolean }, links: Links): Content {
  const { action, blocks } = secretLink('verify-email', 'Confirm email address', data, links);
  const [request, otherwise] = data.hasAccount === true ? verifyAccount : verifyFirst;
  return {
    subject: 'Confirm your email address',
    action,
    blocks: [greeting(data.name), paragraph(request), ...blocks, paragraph(otherwise)],
  };
}

const verifyFirst = [
  'Someone, hopefully you, is creating an account with this email address. Please confirm that the address is yours.',
  "If this wasn't you, you can ignore this email. Your address cannot be used without the link.",
] as const;

const verifyAccount = [
  'Someone, hopefully you, has created an account with this email address. Please confirm that the address is yours.',
  "If this wasn't you, do not open the link. Log in with an email code instead, which ends their access to the account.",
] as const;

export function registrationRepeated({ name }: Person, links: Links): Content {
  return {
    subject: 'You already have an account',
    blocks: [
      greeting(name),
      paragraph('Someone tried to create an account with this email address, but you already have one.'),
      paragraph('If this was you, log in as usual. If you have forgotten your password, you can reset it.'),
      link('Log in', links.to('login')),
      paragraph("If this wasn't you, you can ignore this email. Your account has not changed."),
    ],
  };
}

export function loginCode(data: Person & { readonly code: string; readonly expiresAt: string }): Content {
  const shown = plain(data.code, maxSecret);
  return {
    subject: 'Your login code',
    action: shown,
    blocks: [
      greeting(data.name),
      paragraph('Use this code to log in:'),
      code(shown),
      paragraph(
        `It is valid until ${moment(data.expiresAt)}. Do not share it with anyone. We will never ask you for it.`,
      ),
      paragraph("If you didn't try to log in, you can ignore this email."),
    ],
  };
}

export function passwordReset(data: Secret, links: Links): Content {
  const { action, blocks } = secretLink('reset-password', 'Reset password', data, links);
  return {
    subject: 'Reset your password',
    action,
    blocks: [
      greeting(data.name),
      paragraph('Someone, hopefully you, has requested a password reset for your account.'),
      ...blocks,
      paragraph("If this wasn't you, you can ignore this email. Your password has not changed."),
    ],
  };
}

export function passwordChanged({ name }: Person, links: Links): Content {
  return {
    subject: 'Your password was changed',
    blocks: [
      greeting(name),
      paragraph('The password of your account has been changed.'),
      paragraph("If you didn't change it, reset your password immediately."),
      link('Reset password', links.to('forgot-password')),
    ],
  };
}

interface AboutPasskey extends Person {
  /** The name of the passkey. */
  readonly passkey: string;
}

export function passkeyAdded({ name, passkey }: AboutPasskey, links: Links): Content {
  return {
    subject: 'A passkey was added to your account',
    blocks: [
      greeting(name),
      paragraph('From now on, this passkey signs in to your account, without a password or a code:'),
      ...named(passkey),
      paragraph("If you didn't add it, remove it from your account and change your password immediately."),
      link('Your passkeys', links.to('account/profile')),
    ],
  };
}

export function passkeyRemoved({ name, passkey }: AboutPasskey, links: Links): Content {
  return {
    subject: 'A passkey was removed from your account',
    blocks: [
      greeting(name),
      paragraph('This passkey no longer signs in to your account:'),
      ...named(passkey),
      paragraph("If you didn't remove it, change your password immediately."),
      link('Your account', links.to('account/profile')),
    ],
  };
}

const named = (passkey: string) => [facts({ name: 'Passkey', value: plainName(passkey) || 'unnamed' })];

/** Sent to the new address. */
export function emailChange(data: Secret, links: Links): Content {
  const { action, blocks } = secretLink('confirm-email', 'Confirm email address', data, links);
  return {
    subject: 'Confirm your new email address',
    action,
    blocks: [
      greeting(data.name),
      paragraph('Please confirm that you want to use this email address for your account.'),
      ...blocks,
      paragraph('If you have no account with us, you can ignore this email.'),
    ],
  };
}

/** Sent to the old address. */
export function emailChanged({ name, newEmail }: Person & { readonly newEmail: string }, links: Links): Content {
  return {
    subject: 'Your email address was changed',
    blocks: [
      greeting(name),
      paragraph(`The email address of your account has been changed to ${masked(plain(newEmail))}.`),
      paragraph("If you didn't change it, contact us immediately."),
      link('Go to the shop', links.to('')),
    ],
  };
}

/** Recognizable to the owner, but not readable to others, who may have access to the old address now. */
function masked(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '…' : `${email.slice(0, 1)}…${email.slice(at)}`;
}
