import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTimeISO, GraphQLSafeInt } from 'graphql-scalars';

/** Integers that JSON carries exactly: up to 2^53 - 1 either way. */
export const SafeInt = new GraphQLScalarType({
  ...GraphQLSafeInt.toConfig(),
  name: 'SafeInt',
  description: 'A whole number between -(2^53 - 1) and 2^53 - 1, so that JSON carries it exactly.',
});

/** A moment: `Date` in code. */
export const DateTime = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
  description: 'A moment by RFC 3339 in UTC, such as 2026-01-31T10:15:30.000Z.',
});

/**
 * A text with a meaning. Its form is checked by the mutation that takes it, which answers a `ValidationError` with all
 * faults of the input at once; the scalar itself only insists on a string.
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
  'An e-mail address such as ada@example.com, up to 254 characters.',
);
export const PhoneNumber = textScalar(
  'PhoneNumber',
  'A telephone number in E.164, such as +4915112345678; an extension follows as in +12125550100;ext=42.',
);
export const CountryCode = textScalar('CountryCode', 'A country by ISO 3166-1 alpha-2, such as DE.');
export const CurrencyCode = textScalar('CurrencyCode', 'A currency by ISO 4217, such as EUR.');
