import { registerEnumType } from 'type-graphql';

/**
 * Makes a GraphQL enum whose values are their own names.
 *
 * @param values the description of each value, in the order in which the explorer shows them
 */
export function enumType<Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): { readonly [V in Value]: V } {
  const described = Object.entries<string>(values);
  const names = Object.fromEntries(described.map(([value]) => [value, value])) as { [V in Value]: V };
  const valuesConfig = Object.fromEntries(described.map(([value, text]) => [value, { description: text }]));
  registerEnumType(names, { name, description, valuesConfig: valuesConfig as Record<Value, { description: string }> });
  return names;
}
