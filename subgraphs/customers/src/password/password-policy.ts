import { rule, type Rule } from '@commerce/graphql';
import { searchKey } from '@commerce/runtime';
import { z } from 'zod';
import { commonPasswords } from './common-passwords.ts';

/** The same letters and digits in any case, with or without accents, with any blanks and signs between them. */
const plain = (text: string) => searchKey(text).replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Rows of keys and the alphabet, there and back: who runs a finger over them has not thought of a password. */
const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '1q2w3e4r5t6y7u8i9o0p',
];
const sequences = rows.flatMap((row) => [row, row.split('').toReversed().join('')]);

/** One piece over and over, such as `aaaaaaaaaa` or `abcabcabcabc`. */
function isRepeated(text: string): boolean {
  const length = text.length;
  return (
    length > 0 &&
    [1, 2, 3, 4].some((size) => size < length && text === text.slice(0, size).repeat(length).slice(0, length))
  );
}

function isCommon(password: string): boolean {
  const word = plain(password);
  const stem = word.replace(/\d{1,4}$/, '');
  return commonPasswords.has(word) || (stem.length >= 8 && commonPasswords.has(stem));
}

/** The rule for a new password. Not trimmed or changed: what was typed is what counts. */
export const newPassword = () =>
  z
    .string()
    .min(10, { abort: true })
    .max(200, { abort: true })
    .refine((password) => !isCommon(password), {
      ...rule('TOO_WEAK', 'Must not be one of the passwords that are guessed first.'),
      abort: true,
    })
    .refine((password) => !isRepeated(password.normalize('NFKC').toLowerCase()), {
      ...rule('TOO_WEAK', 'Must not repeat one piece over and over.'),
      abort: true,
    })
    .refine(
      (password) => !sequences.some((sequence) => sequence.includes(plain(password)) && plain(password) !== ''),
      rule('TOO_WEAK', 'Must not be a sequence of the alphabet, of digits or of the keyboard.'),
    );

/** Whether a password is the name or the e-mail address of whom it is for, or the part of it before the @. */
export function tellsOfItsOwner(
  password: string,
  { name, email }: { readonly name: string; readonly email: string },
): boolean {
  const word = plain(password).replace(/\d{1,4}$/, '');
  return [name, email, email.slice(0, email.lastIndexOf('@'))].some((text) => {
    const known = plain(text).replace(/\d{1,4}$/, '');
    return known !== '' && (word === known || plain(password) === plain(text));
  });
}

/** What a password that tells of its owner breaks. */
export const notOfItsOwner: Rule = rule('TOO_WEAK', 'Must not be the name or the e-mail address.');
