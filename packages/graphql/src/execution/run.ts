import {
  getArgumentValues,
  type FieldNode,
  type GraphQLError,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
} from 'graphql';
import type { Variables } from './collect-fields.ts';

/** A position in the response. */
export type Path = GraphQLResolveInfo['path'];

/** Completes a value of a field's type. Returns a promise only if something in it does. Throws unlocated errors. */
export type Complete = (run: Run, value: unknown, field: CompiledField, path: Path) => unknown;

/** A field of the response at objects of one type. */
export interface CompiledField {
  readonly key: string;
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
  /** Undefined if the value is a property of the object. */
  readonly resolve: GraphQLFieldResolver<unknown, unknown> | undefined;
  readonly type: GraphQLOutputType;
  readonly isNonNull: boolean;
  readonly complete: Complete;
}

type RunInfo = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'operation' | 'rootValue'>;

/** One execution of an operation. */
export class Run {
  readonly errors: GraphQLError[] = [];
  readonly #arguments = new Map<CompiledField, Record<string, unknown>>();

  constructor(
    readonly context: unknown,
    readonly variables: Variables,
    private readonly info: RunInfo,
  ) {}

  /** The arguments of a field, which are the same for all objects. */
  argumentsOf(field: CompiledField): Record<string, unknown> {
    if (field.definition.args.length === 0) return {};
    let values = this.#arguments.get(field);
    if (values === undefined)
      this.#arguments.set(field, (values = getArgumentValues(field.definition, field.nodes[0]!, this.variables)));
    return values;
  }

  infoOf(field: CompiledField, path: Path): GraphQLResolveInfo {
    const { schema, fragments, operation, rootValue } = this.info;
    return {
      fieldName: field.definition.name,
      fieldNodes: field.nodes,
      returnType: field.type,
      parentType: field.parentType,
      path,
      schema,
      fragments,
      rootValue,
      operation,
      variableValues: this.variables,
    };
  }
}
