import { code, greeting, link, moment, paragraph, type Content, type Links } from './content.ts';
import { plain } from './plain.ts';

/** Whom a mail about an account is for. */
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
  return { action: url, blocks: [link(label, url), paragraph(`The link is good until ${moment(expiresAt)}.`)] };
}

export function welcome({ name }: Person, links: Links): Content {
  return {
    subject: 'Welcome',
    blocks: [greeting(name), paragraph('Your account is ready.'), link('Go to the shop', links.to(''))],
  };
}

/** @param data `hasAccount`: whether the account is in use already; mails of earlier versions do not say so */
export function verification(data: Secret & { readonly hasAccount?: boolean }, links: Links): Content {
  const { action, blocks } = secretLink('verify-email', 'Confirm the address', data, links);
  const [request, otherwise] = data.hasAccount === true ? verifyAccount : verifyFirst;
  return {
    subject: 'Confirm your e-mail address',
    action,
    blocks: [greeting(data.name), paragraph(request), ...blocks, paragraph(otherwise)],
  };
}

const verifyFirst = [
  'Somebody, you we hope, wants to open an account with this e-mail address. Please confirm that it is yours.',
  'If it was not you, there is nothing to do: without the link nobody can use your address.',
] as const;

const verifyAccount = [
  'Somebody, you we hope, has opened an account with this e-mail address. Please confirm that it is yours.',
  'If it was not you, do not open the link. Log in with a code by mail instead: that ends their access to the account.',
] as const;

export function registrationRepeated({ name }: Person, links: Links): Content {
  return {
    subject: 'You have an account already',
    blocks: [
      greeting(name),
      paragraph('Somebody wants to open an account with this e-mail address, which has one already: yours.'),
      paragraph('If it was you, log in as before. If you do not know your password any more, you can set another one.'),
      link('Log in', links.to('login')),
      paragraph('If it was not you, there is nothing to do: your account stays as it is.'),
    ],
  };
}

export function loginCode(data: Person & { readonly code: string; readonly expiresAt: string }): Content {
  const shown = plain(data.code, maxSecret);
  return {
    subject: 'Your code to log in',
    action: shown,
    blocks: [
      greeting(data.name),
      paragraph('This is the code to log in with:'),
      code(shown),
      paragraph(`It is good until ${moment(data.expiresAt)}. Tell it to nobody: we never ask for it.`),
      paragraph('If you do not want to log in, there is nothing to do.'),
    ],
  };
}

export function passwordReset(data: Secret, links: Links): Content {
  const { action, blocks } = secretLink('reset-password', 'Set a password', data, links);
  return {
    subject: 'Set another password',
    action,
    blocks: [
      greeting(data.name),
      paragraph('Somebody, you we hope, has forgotten the password of your account.'),
      ...blocks,
      paragraph('If it was not you, there is nothing to do: your password stays as it is.'),
    ],
  };
}

export function passwordChanged({ name }: Person, links: Links): Content {
  return {
    subject: 'Your password was changed',
    blocks: [
      greeting(name),
      paragraph('Your account has another password from now on.'),
      paragraph('If it was not you who changed it, set another one at once.'),
      link('Set another password', links.to('forgot-password')),
    ],
  };
}

/** To the new address. */
export function emailChange(data: Secret, links: Links): Content {
  const { action, blocks } = secretLink('confirm-email', 'Confirm the address', data, links);
  return {
    subject: 'Confirm your new e-mail address',
    action,
    blocks: [
      greeting(data.name),
      paragraph('Please confirm that this is the e-mail address of your account from now on.'),
      ...blocks,
      paragraph('If you have no account with us, there is nothing to do.'),
    ],
  };
}

/** To the old one. */
export function emailChanged({ name, newEmail }: Person & { readonly newEmail: string }, links: Links): Content {
  return {
    subject: 'Your e-mail address was changed',
    blocks: [
      greeting(name),
      paragraph(`Your account has another e-mail address from now on: ${masked(plain(newEmail))}.`),
      paragraph('If it was not you who changed it, tell us at once.'),
      link('Go to the shop', links.to('')),
    ],
  };
}

/** Enough for whom it belongs to; whoever reads the old address may be somebody else by now. */
function masked(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '…' : `${email.slice(0, 1)}…${email.slice(at)}`;
}
