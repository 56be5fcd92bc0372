import { generateKeyPairSync } from 'node:crypto';
import { Challenges } from '../src/passkey/challenges.ts';
import { keyedHash } from '../src/secret/secret.ts';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
let now = 1_900_000_000_000;
const hash = keyedHash(privateKey, 'passkey challenges');
const challenges = new Challenges(hash, () => now);
beforeEach(() => {
  now = 1_900_000_000_000;
});

test('a challenge is valid for five minutes, in every instance', () => {
  const { text, expiresAt } = challenges.issue('login');
  expect(expiresAt.getTime() - now).toBe(300_000);
  const other = new Challenges(hash, () => now);
  now += 299_999;
  expect(other.expiryOf(text, 'login')).toEqual(expiresAt);
  now += 1;
  expect(other.expiryOf(text, 'login')).toBeUndefined();
});

test('two challenges of the same moment differ', () => {
  expect(challenges.issue('login').text).not.toBe(challenges.issue('login').text);
});

test('a challenge is valid for its purpose only', () => {
  const { text } = challenges.issue('registration of ada');
  expect(challenges.expiryOf(text, 'registration of ada')).toBeDefined();
  expect(challenges.expiryOf(text, 'registration of grace')).toBeUndefined();
  expect(challenges.expiryOf(text, 'login')).toBeUndefined();
});

test('a challenge that was changed, or that another key has signed, is not valid', () => {
  const { text } = challenges.issue('login');
  const bytes = Buffer.from(text, 'base64url');
  for (let index = 0; index < bytes.length; index++) {
    const changed = Buffer.from(bytes);
    changed[index]! ^= 1;
    expect(challenges.expiryOf(changed.toString('base64url'), 'login')).toBeUndefined();
  }
  const others = new Challenges(keyedHash(privateKey, 'something else'), () => now);
  expect(others.expiryOf(text, 'login')).toBeUndefined();
});

test.each([
  (text: string) => `${text}=`,
  (text: string) => `${text} `,
  (text: string) => text.slice(0, -1),
  (text: string) => `${text}AAAA`,
  (text: string) => Buffer.from(text, 'base64url').toString('base64'),
  () => '',
  () => '\u0000',
  () => 'x'.repeat(100_000),
])('another spelling of a challenge is not valid: %s', (spell) => {
  const { text } = challenges.issue('login');
  const spelt = spell(text);
  if (spelt !== text) expect(challenges.expiryOf(spelt, 'login')).toBeUndefined();
});
