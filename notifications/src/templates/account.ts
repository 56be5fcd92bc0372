import { code, facts, greeting, link, moment, paragraph, plainName, type Content, type Writing } from './content.ts';
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

function secretLink(path: string, label: string, { token, expiresAt }: Secret, writing: Writing) {
  const url = writing.linkTo(path, { token: plain(token, maxSecret) });
  const until = writing.texts.account.validUntil(moment(expiresAt, writing));
  return { action: url, blocks: [link(label, url), paragraph(until)] };
}

export function welcome({ name }: Person, writing: Writing): Content {
  const { account: t, toShop } = writing.texts;
  return {
    subject: t.welcome,
    blocks: [greeting(name, writing), paragraph(t.ready), link(toShop, writing.linkTo(''))],
  };
}

/** @param data `hasAccount`: whether the account already exists. Emails from earlier versions omit it. */
export function verification(data: Secret & { readonly hasAccount?: boolean }, writing: Writing): Content {
  const { account: t } = writing.texts;
  const { action, blocks } = secretLink('verify-email', t.confirm, data, writing);
  const isThere = data.hasAccount === true;
  return {
    subject: t.confirmAddress,
    action,
    blocks: [
      greeting(data.name, writing),
      paragraph(isThere ? t.hasCreated : t.isCreating),
      ...blocks,
      paragraph(isThere ? t.wasCreated : t.wasNotCreated),
    ],
  };
}

export function registrationRepeated({ name }: Person, writing: Writing): Content {
  const { account: t } = writing.texts;
  return {
    subject: t.exists,
    blocks: [
      greeting(name, writing),
      paragraph(t.tried),
      paragraph(t.asUsual),
      link(t.logIn, writing.linkTo('login')),
      paragraph(t.notChanged),
    ],
  };
}

export function loginCode(
  data: Person & { readonly code: string; readonly expiresAt: string },
  writing: Writing,
): Content {
  const { account: t } = writing.texts;
  const shown = plain(data.code, maxSecret);
  return {
    subject: t.yourCode,
    action: shown,
    blocks: [
      greeting(data.name, writing),
      paragraph(t.useCode),
      code(shown),
      paragraph(t.codeUntil(moment(data.expiresAt, writing))),
      paragraph(t.didNotTry),
    ],
  };
}

export function passwordReset(data: Secret, writing: Writing): Content {
  const { account: t } = writing.texts;
  const { action, blocks } = secretLink('reset-password', t.reset, data, writing);
  return {
    subject: t.resetYours,
    action,
    blocks: [greeting(data.name, writing), paragraph(t.resetRequested), ...blocks, paragraph(t.passwordNotChanged)],
  };
}

export function passwordChanged({ name }: Person, writing: Writing): Content {
  const { account: t } = writing.texts;
  return {
    subject: t.passwordChanged,
    blocks: [
      greeting(name, writing),
      paragraph(t.passwordHasChanged),
      paragraph(t.resetAtOnce),
      link(t.reset, writing.linkTo('forgot-password')),
    ],
  };
}

interface AboutPasskey extends Person {
  /** The name of the passkey. */
  readonly passkey: string;
}

export function passkeyAdded({ name, passkey }: AboutPasskey, writing: Writing): Content {
  const { account: t } = writing.texts;
  return {
    subject: t.passkeyAdded,
    blocks: [
      greeting(name, writing),
      paragraph(t.passkeySignsIn),
      named(passkey, writing),
      paragraph(t.removeAtOnce),
      link(t.passkeys, writing.linkTo('account/profile')),
    ],
  };
}

export function passkeyRemoved({ name, passkey }: AboutPasskey, writing: Writing): Content {
  const { account: t } = writing.texts;
  return {
    subject: t.passkeyRemoved,
    blocks: [
      greeting(name, writing),
      paragraph(t.passkeyEnded),
      named(passkey, writing),
      paragraph(t.changeAtOnce),
      link(t.account, writing.linkTo('account/profile')),
    ],
  };
}

const named = (passkey: string, { texts: { account: t } }: Writing) =>
  facts({ name: t.passkey, value: plainName(passkey) || t.unnamed });

/** Sent to the new address. */
export function emailChange(data: Secret, writing: Writing): Content {
  const { account: t } = writing.texts;
  const { action, blocks } = secretLink('confirm-email', t.confirm, data, writing);
  return {
    subject: t.confirmNew,
    action,
    blocks: [greeting(data.name, writing), paragraph(t.confirmUse), ...blocks, paragraph(t.noAccount)],
  };
}

/** Sent to the old address. */
export function emailChanged({ name, newEmail }: Person & { readonly newEmail: string }, writing: Writing): Content {
  const { account: t, toShop } = writing.texts;
  return {
    subject: t.addressChanged,
    blocks: [
      greeting(name, writing),
      paragraph(t.addressIsNow(masked(plain(newEmail)))),
      paragraph(t.contactUs),
      link(toShop, writing.linkTo('')),
    ],
  };
}

/** Recognizable to the owner, but not readable to others, who may have access to the old address now. */
function masked(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '…' : `${email.slice(0, 1)}…${email.slice(at)}`;
}
