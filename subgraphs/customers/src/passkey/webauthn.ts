import { generateKeyPairSync } from 'node:crypto';
import { UserErrorException } from '@commerce/graphql';
import type { Challenge } from './challenges.ts';
import { InvalidPasskeyError } from './passkey.errors.ts';
import type { NewPasskey, PasskeyAssertion } from './passkey.inputs.ts';

/** The shop, as browsers and authenticators know it. */
export interface RelyingParty {
  /** The domain that passkeys belong to. */
  readonly id: string;
  /** The origins of the pages that may use them. */
  readonly origins: readonly string[];
}

/** For whom a passkey is made. Authenticators show the name and the email address. */
export interface PasskeyOwner {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** What an authenticator reports about a credential. */
export interface CredentialState {
  readonly signCount: number;
  readonly backedUp: boolean;
}

export interface RegisteredCredential extends CredentialState {
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
}

/** The COSE identifiers of Ed25519, P-256 and RSA, which every browser and version of Node supports. */
const algorithms = [-8, -7, -257];

/** The limit of https://www.w3.org/TR/webauthn-3/#credential-id. */
const maxCredentialIdBytes = 1_023;
/** Twice the size of a key of RSA 4096. */
const maxPublicKeyBytes = 1_024;

// They are large, so they are loaded when the first passkey is used.
const library = () => import('@simplewebauthn/server');
const libraryHelpers = () => import('@simplewebauthn/server/helpers');

/** The user handle that passkeys of the customer carry: the ID of the customer, in binary. */
export const userHandleOf = (customerId: string): Buffer => Buffer.from(customerId.replaceAll('-', ''), 'hex');

const timeoutOf = ({ expiresAt }: Challenge): number => Math.max(0, expiresAt.getTime() - Date.now());
const bytesOf = (base64url: string) => Uint8Array.from(Buffer.from(base64url, 'base64url'));
const textOf = (bytes: Buffer): string => bytes.toString('base64url');

/** The options and checks of WebAuthn. Whatever is wrong fails with `InvalidPasskeyError`. */
export class WebAuthn {
  readonly #nobodysKey = nobodysKey();

  constructor(
    private readonly party: RelyingParty,
    private readonly onRejected: (reason: unknown) => void,
  ) {}

  /**
   * The options of `navigator.credentials.create()`. The passkey must be discoverable, because a sign-in asks for no
   * email address.
   *
   * @param known The credentials of the customer, whose authenticators are not offered again.
   */
  async creationOptions(owner: PasskeyOwner, challenge: Challenge, known: readonly Buffer[]): Promise<object> {
    const { generateRegistrationOptions } = await library();
    return generateRegistrationOptions({
      rpID: this.party.id,
      rpName: this.party.id,
      userID: Uint8Array.from(userHandleOf(owner.id)),
      userName: owner.email,
      userDisplayName: owner.name,
      challenge: bytesOf(challenge.text),
      timeout: timeoutOf(challenge),
      attestationType: 'none',
      excludeCredentials: known.map((id) => ({ id: textOf(id) })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      supportedAlgorithmIDs: algorithms,
    });
  }

  /** The options of `navigator.credentials.get()`, for any passkey of the shop. */
  async requestOptions(challenge: Challenge): Promise<object> {
    const { generateAuthenticationOptions } = await library();
    return generateAuthenticationOptions({
      rpID: this.party.id,
      challenge: bytesOf(challenge.text),
      timeout: timeoutOf(challenge),
      userVerification: 'required',
    });
  }

  /** What a passkey that is not accepted fails with. Only the log has the reason. */
  rejection(reason: unknown): UserErrorException {
    this.onRejected(reason);
    return new UserErrorException(new InvalidPasskeyError());
  }

  /** The challenge that was answered. */
  challengeIn(clientDataJSON: Buffer): Promise<string> {
    return this.#accepted(() => {
      const { challenge, crossOrigin } = JSON.parse(clientDataJSON.toString('utf8')) as Record<string, unknown>;
      if (typeof challenge !== 'string') throw new TypeError('There is no challenge.');
      // Not every browser names the origin of the page that embeds the frame.
      if (crossOrigin === true) throw new TypeError('It was made in a frame of another site.');
      return challenge;
    });
  }

  /** Verifies an answer to this challenge. */
  verifyNew({ clientDataJSON, attestationObject }: NewPasskey, challenge: string): Promise<RegisteredCredential> {
    return this.#accepted(async () => {
      await assertUnattested(attestationObject);
      const { verifyRegistrationResponse } = await library();
      const response = { clientDataJSON: textOf(clientDataJSON), attestationObject: textOf(attestationObject) };
      const { registrationInfo } = await verifyRegistrationResponse({
        response: { id: '-', rawId: '-', type: 'public-key', clientExtensionResults: {}, response },
        ...this.#expected(challenge),
        supportedAlgorithmIDs: algorithms,
      });
      if (registrationInfo === undefined) throw new TypeError('The attestation is wrong.');
      const { credential, credentialBackedUp: backedUp } = registrationInfo;
      const [credentialId, publicKey] = [Buffer.from(credential.id, 'base64url'), Buffer.from(credential.publicKey)];
      const isTooLong = credentialId.length > maxCredentialIdBytes || publicKey.length > maxPublicKeyBytes;
      if (isTooLong || credentialId.length === 0) throw new TypeError('The ID or the key has a wrong length.');
      return { credentialId, publicKey, signCount: credential.counter, backedUp };
    });
  }

  /**
   * Verifies an answer to this challenge, with the public key. Without one it takes as long, and fails. The caller
   * compares the counter, in the statement that stores it.
   */
  verifyAssertion(
    assertion: PasskeyAssertion,
    challenge: string,
    publicKey: Buffer | undefined,
  ): Promise<CredentialState> {
    return this.#accepted(async () => {
      const { verifyAuthenticationResponse } = await library();
      const id = textOf(assertion.credentialId);
      const response = {
        clientDataJSON: textOf(assertion.clientDataJSON),
        authenticatorData: textOf(assertion.authenticatorData),
        signature: textOf(assertion.signature),
      };
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response },
        ...this.#expected(challenge),
        credential: { id, publicKey: Uint8Array.from(publicKey ?? this.#nobodysKey), counter: 0 },
      });
      if (!verified || publicKey === undefined) throw new TypeError('The signature is wrong or the passkey unknown.');
      return { signCount: authenticationInfo.newCounter, backedUp: authenticationInfo.credentialBackedUp };
    });
  }

  #expected(expectedChallenge: string) {
    return {
      expectedChallenge,
      expectedOrigin: [...this.party.origins],
      expectedRPID: this.party.id,
      requireUserVerification: true,
    };
  }

  /** The library throws for everything that is wrong with an answer. */
  async #accepted<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw this.rejection(error);
    }
  }
}

/**
 * Attestations are not requested and not trusted. Verifying one with certificates would load revocation lists from
 * addresses that the client chooses.
 */
async function assertUnattested(attestationObject: Buffer): Promise<void> {
  const { decodeAttestationObject } = await libraryHelpers();
  const decoded = decodeAttestationObject(Uint8Array.from(attestationObject));
  const format = decoded.get('fmt');
  const isSelfSigned = format === 'packed' && decoded.get('attStmt').get('x5c') === undefined;
  if (format !== 'none' && !isSelfSigned) throw new TypeError('It has an attestation.');
}

/** A P-256 key in COSE whose private half is thrown away. */
function nobodysKey(): Buffer {
  const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
  const [kind, second] = ['a5010203262001215820', '225820'].map((hex) => Buffer.from(hex, 'hex'));
  return Buffer.concat([kind!, Buffer.from(x, 'base64url'), second!, Buffer.from(y, 'base64url')]);
}
