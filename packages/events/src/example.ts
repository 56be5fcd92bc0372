/** The part of JSON Schema that contracts use. */
export interface PayloadSchema {
  readonly type?: string | undefined;
  readonly format?: string | undefined;
  readonly const?: unknown;
  readonly enum?: readonly unknown[] | undefined;
  readonly anyOf?: readonly unknown[] | undefined;
  readonly oneOf?: readonly unknown[] | undefined;
  readonly items?: unknown;
  readonly properties?: Readonly<Record<string, unknown>> | undefined;
  readonly minimum?: number | undefined;
  readonly exclusiveMinimum?: number | undefined;
}

const uuid = '0198c2f4-6f1e-7d3a-9a55-1d2c40b7e019';
const time = '2026-11-28T13:02:11.482Z';

/** Values of fields by their names, or by how they end. Others have a value of their type. */
const known: Readonly<Record<string, unknown>> = {
  amountMinor: 4900,
  city: 'London',
  countryCode: 'GB',
  currencyCode: 'EUR',
  email: 'ada@example.com',
  locale: 'en',
  name: 'Ada Lovelace',
  number: '99871',
  phone: '+442079460000',
  postalCode: 'SW1Y 4JH',
  quantity: 2,
  sku: 'KNF-CHF-21',
  slug: 'chef-s-knife',
  title: 'Chef’s knife',
  trackingNumber: 'RR123456785DE',
  url: 'https://shop.example/',
};

/**
 * A plausible value of a JSON Schema: the same for the same schema.
 *
 * @param name of the field, which suggests its value
 */
export function exampleOf(schema: PayloadSchema, name = ''): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const [first] = (schema.anyOf ?? schema.oneOf ?? []) as readonly PayloadSchema[];
  if (first !== undefined) return exampleOf(first, name);
  switch (schema.type) {
    case 'object':
      return objectOf(schema.properties ?? {});
    case 'array':
      return [exampleOf(schema.items ?? {}, singular(name))];
    case 'string':
      return textOf(schema, name);
    case 'integer':
    case 'number':
      return numberOf(schema, name);
    case 'boolean':
      return true;
    default:
      return null;
  }
}

function objectOf(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, exampleOf(property as PayloadSchema, name)]),
  );
}

function textOf({ format }: PayloadSchema, name: string): string {
  if (format === 'uuid') return uuid;
  if (format === 'date-time') return time;
  const value = known[name];
  return typeof value === 'string' ? value : 'text';
}

function numberOf({ minimum, exclusiveMinimum }: PayloadSchema, name: string): number {
  const value = known[name];
  if (typeof value === 'number') return value;
  const least = exclusiveMinimum === undefined ? (minimum ?? 1) : exclusiveMinimum + 1;
  return Math.max(least, 1);
}

function singular(name: string): string {
  return name.replace(/s$/, '');
}
