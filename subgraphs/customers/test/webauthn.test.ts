import { UserErrorException } from '@commerce/graphql';
import { newPasskeySchema } from '../src/passkey/passkey.inputs.ts';
import { WebAuthn } from '../src/passkey/webauthn.ts';
import { Authenticator, type Ceremony } from './support/authenticator.ts';

const reasons: unknown[] = [];
const webAuthn = new WebAuthn({ id: 'localhost', origins: ['http://localhost:4000'] }, (reason) =>
  reasons.push(reason),
);
const challenge = Buffer.alloc(54).toString('base64url');
const options = JSON.stringify({ challenge, rp: { id: 'localhost' }, user: { id: '' } });

/** The reason why it is not accepted, which the log has. */
async function reasonFor(changes: Partial<Ceremony>): Promise<string | undefined> {
  reasons.length = 0;
  const passkey = newPasskeySchema.parse(new Authenticator().create(options, changes));
  const result = await webAuthn.verifyNew(passkey, challenge).catch((error: unknown) => error);
  expect(result instanceof UserErrorException).toBe(reasons.length === 1);
  return reasons.length === 0 ? undefined : String(reasons[0]);
}

test.each(['packed', 'android-key', 'android-safetynet', 'apple', 'fido-u2f', 'tpm', 'made-up'])(
  'certificates of the format %s are not even read',
  async (format) => {
    const attestation = new Map([['x5c', [Buffer.from('a certificate')]]]);
    expect(await reasonFor({ format, attestation })).toBe('TypeError: It has an attestation.');
  },
);

test.each([
  ['origin', { origin: 'https://evil.example' }, /origin/],
  ['domain', { rpId: 'evil.example' }, /RP ID/],
  ['challenge', { challenge: 'AAAA' }, /challenge/],
  ['user', { isVerified: false }, /User verification/],
] satisfies [string, Partial<Ceremony>, RegExp][])('the log has the reason: a wrong %s', async (_, changes, reason) => {
  expect(await reasonFor({})).toBeUndefined();
  expect(await reasonFor(changes)).toMatch(reason);
});
