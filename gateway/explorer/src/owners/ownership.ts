import { groupBy } from '../group-by.ts';
import type { FieldDescription, Graph, TypeDescription } from '../graph.ts';

/** A field that leads from a type of one subgraph to an entity of another. */
export interface Crossing {
  readonly from: string;
  readonly to: string;
  readonly fields: readonly string[];
}

/** What the drawing shows. */
export interface Ownership {
  /** The types of each subgraph that are drawn: entities and what they consist of, types that lead elsewhere, and those asked for. */
  readonly columns: readonly {
    readonly subgraph: string;
    readonly types: readonly TypeDescription[];
    readonly total: number;
  }[];
  readonly crossings: readonly Crossing[];
  /** Types that several subgraphs define alike. */
  readonly shared: readonly TypeDescription[];
}

const rootTypes = new Set(['Query', 'Mutation', 'Subscription']);

export function isEntity({ keys }: TypeDescription): boolean {
  return keys.length > 0;
}

/** The subgraph that resolves most fields of a type; undefined for a type that several define alike. */
export function homeOf(type: TypeDescription): string | undefined {
  if (!isEntity(type) && type.subgraphs.length > 1) return undefined;
  const counts = type.subgraphs.map((subgraph) => [subgraph, ownFields(type, subgraph).length] as const);
  return counts.reduce<readonly [string, number] | undefined>(
    (most, each) => (most === undefined || each[1] > most[1] ? each : most),
    undefined,
  )?.[0];
}

/** The fields that a subgraph resolves, without those that others resolve as well, such as keys. */
export function ownFields({ fields }: TypeDescription, subgraph: string): FieldDescription[] {
  return fields.filter(({ subgraphs }) => subgraphs.length === 1 && subgraphs[0] === subgraph);
}

/** @param asked further types to draw: those of an operation, or the one that was searched for */
export function ownershipOf(graph: Graph, asked: ReadonlySet<string>): Ownership {
  const types = graph.types.filter(({ name }) => !rootTypes.has(name));
  const crossings = types.flatMap((type) => crossingsFrom(type, graph));
  const ofEntities = types.filter(isEntity).flatMap((type) => type.fields.map(({ namedType }) => namedType));
  const drawn = new Set([...asked, ...ofEntities.filter(isNoList), ...crossings.flatMap(({ from, to }) => [from, to])]);
  const columns = graph.subgraphs.map((subgraph) => {
    const own = types.filter((type) => homeOf(type) === subgraph);
    const shown = own.filter((type) => isEntity(type) || drawn.has(type.name));
    return {
      subgraph,
      types: [...shown.filter(isEntity), ...shown.filter((type) => !isEntity(type))],
      total: own.length,
    };
  });
  return {
    columns,
    crossings,
    shared: types.filter((type) => homeOf(type) === undefined && type.subgraphs.length > 1),
  };
}

/** Connections only list other types. */
function isNoList(type: string): boolean {
  return !/(?:Connection|Edge)$/.test(type);
}

function crossingsFrom(type: TypeDescription, graph: Graph): Crossing[] {
  const home = homeOf(type);
  if (home === undefined) return [];
  const byTarget = groupBy(type.fields, ({ namedType }) => entityBehind(namedType, graph));
  return [...byTarget].flatMap(([target, fields]) =>
    target === undefined || target.name === type.name || homeOf(target) === home
      ? []
      : [{ from: type.name, to: target.name, fields: fields.map(({ name }) => name) }],
  );
}

/** An entity, also behind the connection that lists it. */
function entityBehind(name: string, graph: Graph): TypeDescription | undefined {
  const type = graph.byName.get(name);
  if (type === undefined) return undefined;
  if (isEntity(type)) return type;
  const nodes = name.endsWith('Connection') ? type.fields.find((field) => field.name === 'nodes') : undefined;
  const listed = nodes && graph.byName.get(nodes.namedType);
  return listed && isEntity(listed) ? listed : undefined;
}
