import { readFile } from 'node:fs/promises';
import { possibleTypes, type Scalars } from '@commerce/shop-client';
import { buildSchema, isAbstractType, isScalarType, specifiedScalarTypes } from 'graphql';

const schema = buildSchema(await readFile(new URL('../../schema/storefront.graphql', import.meta.url), 'utf8'));
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));

test('the generated client code has the possible types of each interface and union', () => {
  const expected = types.filter(isAbstractType).map(
    (type) =>
      [
        type.name,
        schema
          .getPossibleTypes(type)
          .map(({ name }) => name)
          .toSorted(),
      ] as const,
  );
  const given = Object.entries(possibleTypes).map(([name, members]) => [name, members.toSorted()]);
  expect(Object.fromEntries(given)).toEqual(Object.fromEntries(expected));
  expect(possibleTypes.UserError).toContain('ValidationError');
});

test('the generated client code has the TypeScript type of each scalar', () => {
  const examples: { [Name in keyof Scalars]: Scalars[Name]['output'] } = {
    ID: '01890a5d-ac96-774b-bcce-b302099a8057',
    String: 'a text',
    Boolean: true,
    Int: 1,
    Float: 1.5,
    CountryCode: 'DE',
    CurrencyCode: 'EUR',
    DateTime: '2026-01-31T10:15:30.000Z',
    EmailAddress: 'ada@example.com',
    PhoneNumber: '+4915112345678',
    SafeInt: 1_999,
    Upload: null,
  };
  const names = new Set([...types.filter(isScalarType), ...specifiedScalarTypes].map(({ name }) => name));
  expect(new Set(Object.keys(examples))).toEqual(names);
});
