import { ArgumentCosts, mutationWeight, type Cost, type CostModel } from '@commerce/graphql/server';
import type { FieldNode, GraphQLField, GraphQLObjectType, OperationDefinitionNode } from 'graphql';
import type { FieldsType } from './collect-fields.ts';

/** The weights in a response: the same as in the estimate of its operation. */
export class ShapeCosts {
  readonly #model: CostModel;
  readonly #arguments: ArgumentCosts;
  readonly #mutations: GraphQLObjectType | undefined;

  constructor(model: CostModel, rootType: GraphQLObjectType, operation: OperationDefinitionNode) {
    this.#model = model;
    this.#arguments = new ArgumentCosts(model.directives, operation);
    this.#mutations = operation.operation === 'mutation' ? rootType : undefined;
  }

  /** The weight of each value of a field; undefined if it depends on the type of the object. */
  weightOf({ name: parent }: FieldsType, { name, type }: GraphQLField<unknown, unknown>): number | undefined {
    return this.#model.weightOfField(parent, name, type);
  }

  ofObject({ name }: FieldsType): number {
    return this.#model.weightOfObject(name);
  }

  /** What a field costs regardless of its values: its arguments, and a mutation. */
  once(parent: FieldsType, field: GraphQLField<unknown, unknown>, [node]: readonly FieldNode[]): Cost {
    const given = node === undefined ? 0 : this.#arguments.of(parent.name, field, node);
    if (parent !== this.#mutations) return given;
    if (typeof given === 'number') return mutationWeight + given;
    return (variables) => mutationWeight + given(variables);
  }
}
