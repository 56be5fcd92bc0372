import { line, rule, type Rule } from '@commerce/graphql';
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';

/** In bytes. https://www.w3.org/TR/webauthn-3/#credential-id limits the ID, and §5.4.3 the user handle. */
const maxBytes = {
  credentialId: 1_023,
  clientData: 4_096,
  attestationObject: 8_192,
  authenticatorData: 1_024,
  signature: 1_024,
  userHandle: 64,
};

@InputType({
  description:
    'A new passkey: the parts of what `navigator.credentials.create()` returns. Binary values are base64url without padding, as in `toJSON()`.',
})
export class NewPasskeyInput {
  @Field(() => String, { description: 'A name by which the customer recognizes it. Up to 100 characters.' })
  name!: string;

  @Field(() => String, { description: '`response.clientDataJSON`: base64url of up to 4,096 bytes.' })
  clientDataJSON!: string;

  @Field(() => String, { description: '`response.attestationObject`: base64url of up to 8,192 bytes.' })
  attestationObject!: string;
}

@InputType({
  description:
    'A sign-in with a passkey: the parts of what `navigator.credentials.get()` returns. Binary values are base64url without padding, as in `toJSON()`.',
})
export class PasskeyAssertionInput {
  @Field(() => String, { description: '`id`: base64url of up to 1,023 bytes.' })
  credentialId!: string;

  @Field(() => String, { description: '`response.clientDataJSON`: base64url of up to 4,096 bytes.' })
  clientDataJSON!: string;

  @Field(() => String, { description: '`response.authenticatorData`: base64url of up to 1,024 bytes.' })
  authenticatorData!: string;

  @Field(() => String, { description: '`response.signature`: base64url of up to 1,024 bytes.' })
  signature!: string;

  @Field(() => String, { description: '`response.userHandle`: base64url of up to 64 bytes.' })
  userHandle!: string;
}

const base64url: Rule = rule('INVALID_FORMAT', 'Must be base64url without padding.');

const charactersFor = (bytes: number) => Math.ceil((bytes * 4) / 3);

/** Bytes in base64url. The length is checked first, so that long texts are not matched. */
const bytes = (max: number) =>
  z
    .string()
    .min(1)
    .max(charactersFor(max), { abort: true })
    .refine((text) => text.length % 4 !== 1 && /^[\w-]*$/.test(text), { ...base64url, abort: true })
    .transform((text) => Buffer.from(text, 'base64url'));

const passkeyName = () => line(100);

export const newPasskeySchema = z.object({
  name: passkeyName(),
  clientDataJSON: bytes(maxBytes.clientData),
  attestationObject: bytes(maxBytes.attestationObject),
});
export type NewPasskey = z.output<typeof newPasskeySchema>;

export const passkeyAssertionSchema = z.object({
  credentialId: bytes(maxBytes.credentialId),
  clientDataJSON: bytes(maxBytes.clientData),
  authenticatorData: bytes(maxBytes.authenticatorData),
  signature: bytes(maxBytes.signature),
  userHandle: bytes(maxBytes.userHandle),
});
export type PasskeyAssertion = z.output<typeof passkeyAssertionSchema>;

export const passkeyNameSchema = z.object({ name: passkeyName() });
