import {
  GraphQLBoolean,
  GraphQLNonNull,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  Kind,
  type ArgumentNode,
  type ConstValueNode,
  type GraphQLArgument,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type ValueNode,
} from 'graphql';
import { argument, nameNode } from './ast.ts';
import { leafLiteral } from './leaf-literal.ts';
import { type Random } from './random.ts';
import { VariableGenerator } from './variable-generator.ts';

type MakeValue = (type: GraphQLInputType) => ValueNode;

/** Generates the arguments of one operation from literals and variables. */
export class InputGenerator {
  readonly variables: VariableGenerator;
  readonly #random: Random;
  readonly #texts: readonly string[];

  /** @param texts strings for which the subgraphs have data */
  constructor(random: Random, texts: readonly string[]) {
    this.#random = random;
    this.#texts = texts;
    this.variables = new VariableGenerator(random, this.#constant);
  }

  arguments(definitions: readonly GraphQLArgument[]): ArgumentNode[] {
    return definitions
      .filter((one) => isRequiredArgument(one) || this.#random.chance(0.6))
      .map(({ name, type }) => argument(name, this.#value(type)));
  }

  /** For `@skip` and `@include`. */
  condition(): ValueNode {
    const type = new GraphQLNonNull(GraphQLBoolean);
    return this.#random.chance(0.7) ? this.variables.at(type) : this.#constant(type);
  }

  readonly #value: MakeValue = (type) =>
    this.#random.chance(0.3) ? this.variables.at(type) : this.#literal(type, this.#value);

  readonly #constant = (type: GraphQLInputType): ConstValueNode =>
    this.#literal(type, this.#constant) as ConstValueNode;

  /** @param inside generates the items of lists and the fields of objects */
  #literal(type: GraphQLInputType, inside: MakeValue): ValueNode {
    if (isNonNullType(type)) return this.#present(type.ofType, inside);
    return this.#random.chance(0.1) ? { kind: Kind.NULL } : this.#present(type, inside);
  }

  #present(type: GraphQLInputType, inside: MakeValue): ValueNode {
    if (isNonNullType(type)) return this.#present(type.ofType, inside);
    if (isListType(type)) return this.#list(type.ofType, inside);
    if (isInputObjectType(type)) return this.#object(type, inside);
    return leafLiteral(type, this.#random, this.#texts);
  }

  #list(itemType: GraphQLInputType, inside: MakeValue): ValueNode {
    // A single value is coerced to a list of one.
    if (this.#random.chance(0.15)) return this.#present(itemType, this.#constant);
    const values = Array.from({ length: this.#random.below(3) }, () => inside(itemType));
    return { kind: Kind.LIST, values };
  }

  #object(type: GraphQLInputObjectType, inside: MakeValue): ValueNode {
    if (type.isOneOf) return this.#oneOf(type);
    const fields = Object.values(type.getFields()).filter(
      (field) => isRequiredInputField(field) || this.#random.chance(0.5),
    );
    return {
      kind: Kind.OBJECT,
      fields: fields.map(({ name, type }) => ({
        kind: Kind.OBJECT_FIELD,
        name: nameNode(name),
        value: inside(type),
      })),
    };
  }

  #oneOf(type: GraphQLInputObjectType): ValueNode {
    const field = this.#random.pick(Object.values(type.getFields()));
    const value = this.#present(field.type, this.#constant);
    return { kind: Kind.OBJECT, fields: [{ kind: Kind.OBJECT_FIELD, name: nameNode(field.name), value }] };
  }
}
