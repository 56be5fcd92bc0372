import {
  isNonNullType,
  Kind,
  parseType,
  valueFromASTUntyped,
  type ConstValueNode,
  type GraphQLInputType,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';
import { nameNode } from './ast.ts';
import { type Random } from './random.ts';

/** Generates the variables of one operation: required, with defaults, null and absent. */
export class VariableGenerator {
  readonly definitions: VariableDefinitionNode[] = [];
  readonly values: Record<string, unknown> = {};
  readonly #random: Random;
  readonly #constant: (type: GraphQLInputType) => ConstValueNode;
  /** Variable names by the type of the positions where they are allowed. */
  readonly #names = new Map<string, string[]>();

  constructor(random: Random, constant: (type: GraphQLInputType) => ConstValueNode) {
    this.#random = random;
    this.#constant = constant;
  }

  /** A variable that is allowed where this type is expected. */
  at(type: GraphQLInputType): ValueNode {
    const names = this.#names.get(String(type)) ?? [];
    this.#names.set(String(type), names);
    if (names.length > 0 && this.#random.chance(0.6)) return variable(this.#random.pick(names));
    const name = `v${this.definitions.length}`;
    names.push(name);
    if (isNonNullType(type)) this.#required(name, type.ofType);
    else this.#optional(name, type);
    return variable(name);
  }

  /** A nullable variable with a default is allowed in a non-null position, but a null value is rejected there. */
  #required(name: string, type: GraphQLInputType): void {
    const isDefaulted = this.#random.chance(0.25);
    this.#define(name, isDefaulted ? String(type) : `${String(type)}!`, isDefaulted ? this.#present(type) : undefined);
    if (!isDefaulted || this.#random.chance(0.5)) this.values[name] = valueFromASTUntyped(this.#present(type));
  }

  #optional(name: string, type: GraphQLInputType): void {
    const isDefaulted = this.#random.chance(0.3);
    const isRequired = !isDefaulted && this.#random.chance(0.2);
    this.#define(name, isRequired ? `${String(type)}!` : String(type), isDefaulted ? this.#constant(type) : undefined);
    if (isRequired) this.values[name] = valueFromASTUntyped(this.#present(type));
    else if (this.#random.chance(0.6)) this.values[name] = valueFromASTUntyped(this.#constant(type));
  }

  #present(type: GraphQLInputType): ConstValueNode {
    for (;;) {
      const value = this.#constant(type);
      if (value.kind !== Kind.NULL) return value;
    }
  }

  #define(name: string, type: string, defaultValue: ConstValueNode | undefined): void {
    this.definitions.push({
      kind: Kind.VARIABLE_DEFINITION,
      variable: variable(name),
      type: parseType(type),
      defaultValue,
    });
  }
}

function variable(name: string) {
  return { kind: Kind.VARIABLE, name: nameNode(name) } as const;
}
