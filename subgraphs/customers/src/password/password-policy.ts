import { rule, type Rule } from '@commerce/graphql';
import { searchKey } from '@commerce/runtime/database';
import { z } from 'zod';
import { commonPasswords } from './common-passwords.ts';

/** The text without case, accents, spaces and punctuation. */
const plain = (text: string) => searchKey(text).replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Keyboard rows and the alphabet, forwards and backwards. */
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

/** Whether the text repeats one sequence, such as `aaaaaaaaaa` or `abcabcabcabc`. */
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

/** Validates a new password. The password is neither trimmed nor changed. */
export const newPassword = () =>
  z
    .string()
    .min(10, { abort: true })
    .max(200, { abort: true })
    .refine((password) => !isCommon(password), {
      ...rule('TOO_WEAK', 'Must not be a commonly used password.'),
      abort: true,
    })
    .refine((password) => !isRepeated(password.normalize('NFKC').toLowerCase()), {
      ...rule('TOO_WEAK', 'Must not repeat a sequence of characters.'),
      abort: true,
    })
    .refine(
      (password) => !sequences.some((sequence) => sequence.includes(plain(password)) && plain(password) !== ''),
      rule('TOO_WEAK', 'Must not be a sequence of letters of the alphabet, digits or adjacent keys.'),
    );

/** Whether a password is its owner's name or email address, or the part of the address before the @. */
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

/** The error for a password that contains its owner's name or email address. */
export const notOfItsOwner: Rule = rule('TOO_WEAK', 'Must not be the name or the email address.');
