import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What a test changes about a ceremony. Everything else is as a browser and an authenticator do it. */
export interface Ceremony {
  readonly origin: string;
  readonly rpId: string;
  readonly type: string;
  readonly challenge: string;
  readonly crossOrigin: boolean;
  readonly isVerified: boolean;
  readonly signCount: number;
  readonly isBackedUp: boolean;
  readonly userHandle: string;
  readonly format: string;
  readonly attestation: ReadonlyMap<string, Cbor>;
  readonly credentialId: Buffer;
}

type Cbor = number | string | Buffer | readonly Cbor[] | ReadonlyMap<number | string, Cbor>;

/** CBOR of integers, texts, bytes, lists and maps: https://www.rfc-editor.org/rfc/rfc8949. */
function cborOf(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (value instanceof Map) {
    const entries = [...(value as ReadonlyMap<number | string, Cbor>)].flat().map(cborOf);
    return Buffer.concat([head(5, value.size), ...entries]);
  }
  const items = value as readonly Cbor[];
  return Buffer.concat([head(4, items.length), ...items.map(cborOf)]);
}

function head(major: number, argument: number): Buffer {
  if (argument < 24) return Buffer.from([(major << 5) | argument]);
  if (argument < 256) return Buffer.from([(major << 5) | 24, argument]);
  return Buffer.from([(major << 5) | 25, argument >> 8, argument & 0xff]);
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
const text = (bytes: Buffer) => bytes.toString('base64url');

/** An authenticator with one passkey, in a browser that shows the page of the shop. */
export class Authenticator {
  readonly credentialId = randomBytes(32);
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  #userHandle = '';

  /** Makes a passkey with the options of `requestPasskey`: the input of `addPasskey`. */
  create(options: string, changes: Partial<Ceremony> = {}) {
    const { challenge, rp, user } = JSON.parse(options);
    this.#userHandle = user.id;
    const ceremony = { ...ordinary, challenge, rpId: rp.id, type: 'webauthn.create', ...changes };
    const { credentialId = this.credentialId, format, attestation } = ceremony;
    const length = Buffer.from([credentialId.length >> 8, credentialId.length & 0xff]);
    const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, cborOf(this.#publicKey())]);
    const authData = authenticatorData(ceremony, attested);
    const attestationObject = new Map<string, Cbor>([
      ['fmt', format],
      ['attStmt', attestation],
      ['authData', authData],
    ]);
    return {
      name: 'My phone',
      clientDataJSON: text(clientDataOf(ceremony)),
      attestationObject: text(cborOf(attestationObject)),
    };
  }

  /** Signs in with the options of `requestPasskeyLogin`: the input of `loginWithPasskey`. */
  get(options: string, changes: Partial<Ceremony> = {}) {
    const { challenge, rpId } = JSON.parse(options);
    const ceremony = { ...ordinary, challenge, rpId, type: 'webauthn.get', userHandle: this.#userHandle, ...changes };
    const authData = authenticatorData(ceremony);
    const clientData = clientDataOf(ceremony);
    return {
      credentialId: text(changes.credentialId ?? this.credentialId),
      clientDataJSON: text(clientData),
      authenticatorData: text(authData),
      signature: text(sign('sha256', Buffer.concat([authData, sha256(clientData)]), this.#keys.privateKey)),
      userHandle: ceremony.userHandle,
    };
  }

  #publicKey(): ReadonlyMap<number, Cbor> {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    return new Map<number, Cbor>([
      [1, 2], // kty: EC2
      [3, -7], // alg: ES256
      [-1, 1], // crv: P-256
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]);
  }
}

const ordinary = {
  origin: 'http://localhost:4000',
  crossOrigin: false,
  isVerified: true,
  signCount: 0,
  isBackedUp: true,
  format: 'none',
  attestation: new Map<string, Cbor>(),
};

type DataCeremony = Pick<Ceremony, 'rpId' | 'isVerified' | 'isBackedUp' | 'signCount'>;

/** https://www.w3.org/TR/webauthn-3/#authenticator-data */
function authenticatorData({ rpId, isVerified, isBackedUp, signCount }: DataCeremony, attested?: Buffer): Buffer {
  const isAttested = attested === undefined ? 0 : 0x40;
  const flags = 0x01 | (isVerified ? 0x04 : 0) | (isBackedUp ? 0x18 : 0) | isAttested;
  const counter = Buffer.alloc(4);
  counter.writeUInt32BE(signCount);
  return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter, attested ?? Buffer.alloc(0)]);
}

function clientDataOf({ type, challenge, origin, crossOrigin }: Omit<Ceremony, 'userHandle' | 'credentialId'>): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin }));
}
