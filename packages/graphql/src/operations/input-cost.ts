import {
  getNamedType,
  isInputObjectType,
  isNonNullType,
  isListType,
  valueFromASTUntyped,
  type ArgumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLList,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import { saturated, sum, type Cost, type Variables } from './cost.ts';
import type { CostDirectives } from './cost-directives.ts';

/** The weight of an input object without `@cost` on its argument or field. Other values are free. */
const inputObjectWeight = 1;

/** The cost of the arguments of a field. */
export class ArgumentCosts {
  readonly #defaults: Variables;
  readonly #lists = new WeakMap<readonly unknown[], Map<string, number>>();

  constructor(
    private readonly directives: CostDirectives,
    { variableDefinitions = [] }: OperationDefinitionNode,
  ) {
    this.#defaults = Object.fromEntries(
      variableDefinitions.flatMap(({ variable, defaultValue }) =>
        defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
      ),
    );
  }

  of(type: string, definition: GraphQLField<unknown, unknown>, { arguments: args = [] }: FieldNode): Cost {
    return args.length === 0 ? 0 : sum(args.map((argument) => this.#argument(type, definition, argument)));
  }

  #argument(type: string, { name: field, args }: GraphQLField<unknown, unknown>, { name, value }: ArgumentNode): Cost {
    const definition = args.find((argument) => argument.name === name.value);
    if (definition === undefined) return 0;
    const weight = this.directives.ofArgument(type, field, definition.name);
    const ofType = getNamedType(definition.type);
    if (weight === undefined && !isInputObjectType(ofType) && this.directives.ofType(ofType.name) === undefined)
      return 0;
    const costIn = (variables: Variables) =>
      this.#value(valueFromASTUntyped(value, { ...this.#defaults, ...variables }), definition.type, weight);
    return hasVariables(value) ? costIn : costIn({});
  }

  /** @param declared the weight of the argument or field that has the value */
  #value(value: unknown, type: GraphQLInputType, declared: number | undefined): number {
    if (value === null || value === undefined) return 0;
    if (isNonNullType(type)) return this.#value(value, type.ofType, declared);
    if (isListType(type)) return this.#list(Array.isArray(value) ? value : [value], type, declared);
    if (!isInputObjectType(type)) return declared ?? this.directives.ofType(type.name) ?? 0;
    if (typeof value !== 'object') return 0;
    let cost = declared ?? inputObjectWeight;
    for (const field of Object.values(type.getFields())) {
      const part = Object.hasOwn(value, field.name) ? (value as Variables)[field.name] : undefined;
      cost = saturated(cost + this.#value(part, field.type, this.directives.ofField(type.name, field.name)));
    }
    return cost;
  }

  /** A document may use the same long list of a variable many times: it is counted once. */
  #list(items: readonly unknown[], type: GraphQLList<GraphQLInputType>, declared: number | undefined): number {
    const key = `${String(type)} ${declared}`;
    const known = this.#lists.get(items)?.get(key);
    if (known !== undefined) return known;
    const cost = items.reduce<number>((total, item) => saturated(total + this.#value(item, type.ofType, declared)), 0);
    this.#lists.set(items, (this.#lists.get(items) ?? new Map<string, number>()).set(key, cost));
    return cost;
  }
}

function hasVariables(value: ValueNode): boolean {
  switch (value.kind) {
    case 'Variable':
      return true;
    case 'ListValue':
      return value.values.some(hasVariables);
    case 'ObjectValue':
      return value.fields.some((field) => hasVariables(field.value));
    default:
      return false;
  }
}
