import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTimeISO, GraphQLSafeInt } from 'graphql-scalars';

/** Integers that JSON represents exactly: between -(2^53 - 1) and 2^53 - 1. */
export const SafeInt = new GraphQLScalarType({
  ...GraphQLSafeInt.toConfig(),
  name: 'SafeInt',
  description: 'An integer between -(2^53 - 1) and 2^53 - 1, which JSON represents exactly.',
});

/** A point in time, a `Date` in code. */
export const DateTime = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
  description: 'A date and time in UTC in RFC 3339 format, such as 2026-01-31T10:15:30.000Z.',
});

/**
 * A string with a meaning. Mutations validate its format, and return a `ValidationError` with all faults of the input;
 * the scalar itself only requires a string.
 */
function textScalar(name: string, description: string): GraphQLScalarType<string, string> {
  const toText = (value: unknown): string => {
    if (typeof value === 'string') return value;
    throw new GraphQLError(`${name} must be a string.`, { extensions: { code: 'BAD_USER_INPUT' } });
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: toText,
    parseValue: toText,
    parseLiteral: (node) => toText(node.kind === Kind.STRING ? node.value : undefined),
  });
}

export const EmailAddress = textScalar(
  'EmailAddress',
  'An email address, such as ada@example.com, up to 254 characters.',
);
export const PhoneNumber = textScalar(
  'PhoneNumber',
  'A telephone number in E.164 format, such as +4915112345678. An extension is appended as in +12125550100;ext=42.',
);
export const CountryCode = textScalar('CountryCode', 'A country as an ISO 3166-1 alpha-2 code, such as DE.');
export const CurrencyCode = textScalar('CurrencyCode', 'A currency as an ISO 4217 code, such as EUR.');
