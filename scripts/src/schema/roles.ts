import { roles, scopesOf } from '@commerce/identity';
import { buildSchema, isObjectType, parse, type GraphQLSchema } from 'graphql';
import { Protection } from '../../../gateway/dist/authorization/protection.js';
import type { Authority } from '../../../gateway/dist/identity/authority.js';

const introduction = `# Permissions

Every root field, and every other field that needs further permissions than its object. The gateway denies access before it
calls a subgraph (see [docs/gateway.md](gateway.md#authorization)), and the subgraphs check again. Services also restrict the
data of a field to what belongs to the caller. Printed by \`npm run schema\` from \`schema/supergraph.graphql\`: do not edit.
`;

const callers: readonly (readonly [name: string, authority: Authority])[] = [
  ['anonymous', { isSignedIn: false, scopes: new Set() }],
  ...roles.map((role) => [role.toLowerCase(), { isSignedIn: true, scopes: new Set(scopesOf(role)) }] as const),
];

/** The role table in Markdown. */
export function printRoles(supergraph: string, apiSchema: string): string {
  const schema = buildSchema(apiSchema);
  const protection = new Protection(parse(supergraph), schema);
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const rootNames = new Set(roots.map((type) => type?.name));
  const sections = roots.flatMap((type) => (type ? [section(type.name, fieldsOf(schema, type.name), protection)] : []));
  const others = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !rootNames.has(type.name) && !type.name.startsWith('__'))
    .flatMap(({ name }) => fieldsOf(schema, name))
    .filter(([type, field]) => protection.ofField(type, field).length > 0);
  if (others.length > 0) sections.push(section('Other fields', others, protection));
  return [introduction, ...sections].join('\n');
}

type Coordinate = readonly [type: string, field: string];

function fieldsOf(schema: GraphQLSchema, name: string): Coordinate[] {
  const type = schema.getType(name);
  if (!isObjectType(type)) return [];
  return Object.keys(type.getFields())
    .toSorted()
    .map((field) => [name, field]);
}

function section(title: string, fields: readonly Coordinate[], protection: Protection): string {
  const header = ['field', ...callers.map(([name]) => name)];
  const rows = fields.map(([type, field]) => {
    const demands = protection.ofField(type, field);
    const marks = callers.map(([, authority]) => (protection.areMet(demands, authority) ? 'yes' : 'no'));
    return [`\`${type}.${field}\``, ...marks];
  });
  return `## ${title}\n\n${table([header, ...rows])}`;
}

/** Formatted like Prettier. */
function table([header = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = header.map((_, column) => Math.max(3, ...[header, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |\n`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('');
}
