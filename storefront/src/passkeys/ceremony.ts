import { startAuthentication, startRegistration, WebAuthnError } from '@simplewebauthn/browser';
import type { NewPasskeyInput, PasskeyAssertionInput } from '../generated/account-operations.ts';
import type { Problem } from '../forms/outcome.ts';

/** What the browser and the authenticator have done, or why they have not. */
export type Ceremony<Done> = { readonly done: Done } | { readonly problem: Problem };

/** Makes a passkey. @param options The options of `requestPasskey`. */
export function makePasskey(options: string): Promise<Ceremony<Omit<NewPasskeyInput, 'name'>>> {
  return outcomeOf(async () => {
    const { response } = await startRegistration({ optionsJSON: JSON.parse(options) });
    return { clientDataJSON: response.clientDataJSON, attestationObject: response.attestationObject };
  });
}

/** Signs with a passkey that the customer chooses. @param options The options of `requestPasskeyLogin`. */
export function signWithPasskey(options: string): Promise<Ceremony<PasskeyAssertionInput>> {
  return outcomeOf(async () => {
    const { id, response } = await startAuthentication({ optionsJSON: JSON.parse(options) });
    const { clientDataJSON, authenticatorData, signature, userHandle = '' } = response;
    return { credentialId: id, clientDataJSON, authenticatorData, signature, userHandle };
  });
}

async function outcomeOf<Done>(ceremony: () => Promise<Done>): Promise<Ceremony<Done>> {
  try {
    return { done: await ceremony() };
  } catch (error) {
    const isThere = error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED';
    // Browsers do not tell apart a passkey that is missing, a refusal, and a wait that was too long.
    return { problem: { code: isThere ? 'PASSKEY_EXISTS' : 'PASSKEY_CANCELLED' } };
  }
}
