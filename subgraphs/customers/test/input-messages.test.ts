import { brokenInputs, faultsOfInputs, plainSentence } from '@commerce/testing';
import { z } from 'zod';
import { savedAddressSchema } from '../src/address/address.inputs.ts';
import { profileSchema, registerSchema } from '../src/customer/customer.inputs.ts';
import { newPasskeySchema, passkeyAssertionSchema } from '../src/passkey/passkey.inputs.ts';
import { newPassword } from '../src/password/password-policy.ts';

const ownName = { name: 'Ada Lovelace', email: 'ada@example.com', password: 'Ada Lovelace' };

test.each<[string, z.ZodType, unknown[]]>([
  ['RegisterInput', registerSchema(undefined), [ownName]],
  ['RegisterInput, with a country', registerSchema('DE'), []],
  ['ProfileInput', profileSchema('DE'), []],
  ['SavedAddressInput', savedAddressSchema, []],
  ['NewPasskeyInput', newPasskeySchema, []],
  ['PasskeyAssertionInput', passkeyAssertionSchema, []],
  ['a new password', z.object({ password: newPassword() }), []],
])('reports every error of %s as a plain sentence', (_, schema, others) => {
  const faults = faultsOfInputs(schema, [...brokenInputs(schema), ...others]);
  expect(faults.length).toBeGreaterThan(3);
  for (const { message } of faults) expect(message).toMatch(plainSentence);
});
