import { Challenges, type ChallengePurpose } from '../../src/passkey/challenges.ts';
import { keyedHash } from '../../src/secret/secret.ts';
import type { Authenticator, Ceremony } from './authenticator.ts';
import {
  addPasskey,
  loginWithPasskey,
  myPasskeys,
  requestPasskey,
  requestPasskeyLogin,
  type SignedIn,
} from './customer.ts';
import { signingKey, type CustomersService } from './customers-service.ts';

export const invalidPasskey = {
  __typename: 'InvalidPasskeyError',
  code: 'INVALID_PASSKEY',
  message: 'The passkey was not accepted.',
};

/** What is wrong with a ceremony, for both kinds. */
export const wrongCeremonies: readonly [string, Partial<Ceremony>][] = [
  ['on another origin', { origin: 'https://localhost:4000' }],
  ['on another port', { origin: 'http://localhost:4001' }],
  ['on a host that only begins the same', { origin: 'http://localhost:4000.evil.example' }],
  ['for another domain', { rpId: 'evil.example' }],
  ['in a frame of another site', { crossOrigin: true }],
  ['without verifying the user', { isVerified: false }],
  ['for another ceremony', { type: 'payment.get' }],
  ['for a challenge of the client', { challenge: Buffer.alloc(54).toString('base64url') }],
  ['for an empty challenge', { challenge: '' }],
];

/** Options with a challenge that the service has issued this long ago. */
export function optionsOf(purpose: ChallengePurpose, agoMs = 0): string {
  const hash = keyedHash(signingKey.privateKey, 'passkey challenges');
  const { text: challenge } = new Challenges(hash, () => Date.now() - agoMs).issue(purpose);
  return JSON.stringify({ challenge, rpId: 'localhost', rp: { id: 'localhost' }, user: { id: '' } });
}

/** What customers do with passkeys at a service. */
export function passkeysAt(service: CustomersService) {
  /** The result of the only field; the code of a top-level error. */
  async function answerOf(document: string, variables: object = {}, person?: Pick<SignedIn, 'token'>) {
    const { data, errors } = await service.ask(document, { ...variables }, person?.token);
    return errors?.[0]?.extensions.code ?? data[Object.keys(data)[0]!];
  }
  const request = (person: SignedIn) => answerOf(requestPasskey, { password: person.password }, person);
  const optionsFor = async (person: SignedIn): Promise<string> => (await request(person)).options;
  const add = (input: object, person: SignedIn) => answerOf(addPasskey, { input }, person);
  return {
    answerOf,
    request,
    optionsFor,
    add,
    added: async (authenticator: Authenticator, person: SignedIn, changes: Partial<Ceremony> = {}) => {
      const answer = await add(authenticator.create(await optionsFor(person), changes), person);
      expect(answer).toMatchObject({ __typename: 'PasskeyPayload' });
      return answer.passkey;
    },
    passkeysOf: async (person: SignedIn) => (await answerOf(myPasskeys, {}, person)).passkeys,
    loginOptions: async (): Promise<string> => (await answerOf(requestPasskeyLogin)).options,
    login: (input: object) => answerOf(loginWithPasskey, { input }),
  };
}
