import {
  GraphQLError,
  Kind,
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type TypeNode,
} from 'graphql';
import { z } from 'zod';
import { argumentsOf } from './directive-arguments.ts';

/** How many items a field returns, as `@listSize` declares it. */
export interface ListSize {
  readonly assumedSize: number | undefined;
  readonly slicingArguments: readonly string[];
  /** The lists below the field that have this size; none if the field itself is the list. */
  readonly sizedFields: readonly string[];
  readonly requireOneSlicingArgument: boolean;
}

/** Larger weights and sizes, and negative ones, are errors in a schema. */
const maxDeclared = 1_000_000;

const declared = z.number().int().min(0).max(maxDeclared);
const weightArguments = z.object({ weight: declared });
const sizeArguments = z.object({
  assumedSize: declared.nullish(),
  slicingArguments: z.array(z.string()).nullish(),
  sizedFields: z.array(z.string()).nullish(),
  requireOneSlicingArgument: z.boolean().nullish(),
});

/** A type definition or extension with fields. */
type Definition = DocumentNode['definitions'][number] & {
  readonly fields?: readonly (FieldDefinitionNode | InputValueDefinitionNode)[] | undefined;
};

/**
 * The directives `@cost` and `@listSize` of a subgraph or a supergraph:
 * https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/directives#cost
 */
export class CostDirectives {
  readonly #names: Readonly<Record<'cost' | 'listSize', string>>;
  /** By schema coordinate. */
  readonly #weights = new Map<string, number>();
  readonly #sizes = new Map<string, ListSize>();

  /** @throws GraphQLError if a weight or a size is negative or too large, or names something that does not exist */
  constructor(document: DocumentNode) {
    this.#names = namesIn(document);
    const definitions = document.definitions.filter((node): node is Definition => 'name' in node);
    const fieldsOf = fieldsByType(definitions);
    for (const definition of definitions) this.#read(definition, fieldsOf);
    for (const definition of definitions) this.#inherit(definition, definitions);
  }

  /** The weight of an object, scalar or enum type. */
  ofType(type: string): number | undefined {
    return this.#weights.get(type);
  }

  /** The weight of a field of an object, an interface or an input object. */
  ofField(type: string, field: string): number | undefined {
    return this.#weights.get(`${type}.${field}`);
  }

  ofArgument(type: string, field: string, argument: string): number | undefined {
    return this.#weights.get(`${type}.${field}(${argument}:)`);
  }

  listSize(type: string, field: string): ListSize | undefined {
    return this.#sizes.get(`${type}.${field}`);
  }

  #read(definition: Definition, fieldsOf: FieldsByType): void {
    if (!('name' in definition) || definition.name === undefined) return;
    if (definition.kind === Kind.DIRECTIVE_DEFINITION) return;
    const type = definition.name.value;
    this.#readWeight(type, definition.directives);
    for (const field of definition.fields ?? []) {
      const coordinate = `${type}.${field.name.value}`;
      this.#readWeight(coordinate, field.directives);
      if (field.kind !== Kind.FIELD_DEFINITION) continue;
      for (const argument of field.arguments ?? [])
        this.#readWeight(`${coordinate}(${argument.name.value}:)`, argument.directives);
      const size = this.#sizeOf(field, coordinate, fieldsOf);
      if (size !== undefined) this.#sizes.set(coordinate, size);
    }
  }

  #readWeight(coordinate: string, directives: readonly DirectiveNode[] = []): void {
    const directive = directives.find(({ name }) => name.value === this.#names.cost);
    if (directive === undefined) return;
    const { data, error } = weightArguments.safeParse(argumentsOf(directive));
    if (data === undefined) throw wrong(coordinate, '@cost', error);
    this.#weights.set(coordinate, data.weight);
  }

  #sizeOf(field: FieldDefinitionNode, coordinate: string, fieldsOf: FieldsByType): ListSize | undefined {
    const directive = field.directives?.find(({ name }) => name.value === this.#names.listSize);
    if (directive === undefined) return undefined;
    const { data, error } = sizeArguments.safeParse(argumentsOf(directive));
    if (data === undefined) throw wrong(coordinate, '@listSize', error);
    const { assumedSize, slicingArguments, sizedFields, requireOneSlicingArgument } = data;
    const args = new Set(field.arguments?.map(({ name }) => name.value));
    const noArgument = slicingArguments?.find((name) => !args.has(name));
    if (noArgument !== undefined) throw new GraphQLError(`@listSize of ${coordinate}: no argument ${noArgument}.`);
    const noField = sizedFields?.find((name) => !fieldsOf.get(namedType(field.type))?.has(name));
    if (noField !== undefined) throw new GraphQLError(`@listSize of ${coordinate}: no field ${noField}.`);
    return {
      assumedSize: assumedSize ?? undefined,
      slicingArguments: slicingArguments ?? [],
      sizedFields: sizedFields ?? [],
      requireOneSlicingArgument: requireOneSlicingArgument ?? true,
    };
  }

  /** A field of an interface without directives has the largest weight, and the size, of its implementations. */
  #inherit(definition: Definition, definitions: readonly Definition[]): void {
    if (definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) return;
    const type = definition.name.value;
    const implementations = definitions.flatMap((each) =>
      each.kind === Kind.OBJECT_TYPE_DEFINITION && each.interfaces?.some(({ name }) => name.value === type)
        ? [each.name.value]
        : [],
    );
    for (const { name } of definition.fields ?? []) {
      const field = name.value;
      const weights = implementations.flatMap((each) => this.ofField(each, field) ?? []);
      const size = implementations.map((each) => this.listSize(each, field)).find((each) => each !== undefined);
      const coordinate = `${type}.${field}`;
      if (weights.length > 0 && !this.#weights.has(coordinate)) this.#weights.set(coordinate, Math.max(...weights));
      if (size !== undefined && !this.#sizes.has(coordinate)) this.#sizes.set(coordinate, size);
    }
  }
}

type FieldsByType = ReadonlyMap<string, ReadonlySet<string>>;

function fieldsByType(definitions: readonly Definition[]): FieldsByType {
  const byType = new Map<string, Set<string>>();
  for (const definition of definitions) {
    if (!('name' in definition) || definition.name === undefined) continue;
    const fields = byType.get(definition.name.value) ?? new Set();
    byType.set(definition.name.value, fields);
    for (const { name } of definition.fields ?? []) fields.add(name.value);
  }
  return byType;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

const specification = /^https:\/\/specs\.apollo\.dev\/(cost|federation)\/v[\d.]+$/;

/** The import of one directive, which may rename it. */
const imported = z.union([
  z.string().transform((name) => ({ name, as: name })),
  z.object({ name: z.string(), as: z.string().optional() }).transform(({ name, as = name }) => ({ name, as })),
]);

/** The names of the directives in a document. Documents without links use the original names. */
function namesIn(document: DocumentNode): Readonly<Record<'cost' | 'listSize', string>> {
  const links = document.definitions
    .filter((node) => node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION)
    .flatMap(({ directives = [] }) => directives.filter(({ name }) => name.value === 'link'));
  const names = { cost: 'cost', listSize: 'listSize' };
  for (const link of links) {
    const { url, as, import: imports } = argumentsOf(link);
    const feature = specification.exec(String(url))?.[1];
    if (feature === undefined) continue;
    const prefix = typeof as === 'string' ? as : feature;
    names.cost = feature === 'cost' ? prefix : `${prefix}__cost`;
    names.listSize = `${prefix}__listSize`;
    for (const each of Array.isArray(imports) ? (imports as unknown[]) : []) {
      const { data } = imported.safeParse(each);
      if (data?.name === '@cost') names.cost = data.as.slice(1);
      if (data?.name === '@listSize') names.listSize = data.as.slice(1);
    }
  }
  return names;
}

function wrong(coordinate: string, directive: string, { issues }: z.ZodError): GraphQLError {
  const [issue] = issues;
  return new GraphQLError(`${directive} of ${coordinate}: ${issue?.path.join('.')}: ${issue?.message}`);
}
