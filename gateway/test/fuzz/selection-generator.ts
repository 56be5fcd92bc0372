import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type ArgumentNode,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type SelectionNode,
} from 'graphql';
import { directive, namedType, nameNode, selectionSet } from './ast.ts';
import { type InputGenerator } from './input-generator.ts';
import { type Random } from './random.ts';
import { ResponseNames, type Call, type Field } from './response-names.ts';

const maxDepth = 5;
const maxFragmentDepth = 3;
const introspection: readonly Field[] = [SchemaMetaFieldDef, TypeMetaFieldDef];
const aliases = ['a', 'b', 'c', 'd'];

/** A position in the operation: its path of response names, and the number of enclosing fragments. */
interface Place {
  readonly path: readonly string[];
  readonly fragments: number;
}

/** Generates the selections of one operation. */
export class SelectionGenerator {
  readonly fragments: FragmentDefinitionNode[] = [];
  readonly #schema: GraphQLSchema;
  readonly #random: Random;
  readonly #inputs: InputGenerator;
  readonly #reservedNames: ReadonlySet<string>;
  readonly #names = new ResponseNames();
  /** Arguments that were used for a field, for reuse. */
  readonly #arguments = new Map<Field, ArgumentNode[]>();
  #fieldsLeft: number;
  #freshAliases = 0;

  constructor(schema: GraphQLSchema, random: Random, inputs: InputGenerator, reservedNames: ReadonlySet<string>) {
    this.#schema = schema;
    this.#random = random;
    this.#inputs = inputs;
    this.#reservedNames = reservedNames;
    this.#fieldsLeft = 2 + random.below(9);
  }

  of(type: GraphQLCompositeType, place: Place = { path: [], fragments: 0 }): SelectionNode[] {
    const selections: SelectionNode[] = [];
    const wanted = 1 + this.#random.below(4);
    while (selections.length === 0 || (selections.length < wanted && this.#fieldsLeft > 0)) {
      selections.push(this.#selection(type, place));
    }
    return selections;
  }

  #selection(type: GraphQLCompositeType, place: Place): SelectionNode {
    const isFragmentLikely = isAbstractType(type) ? 0.5 : 0.12;
    if (place.fragments < maxFragmentDepth && this.#random.chance(isFragmentLikely)) return this.#fragment(type, place);
    const fields = this.#fieldsOf(type, place);
    if (fields.length === 0 || this.#random.chance(0.08)) return this.#field(type, TypeNameMetaFieldDef, place);
    return this.#field(type, this.#random.pick(fields), place);
  }

  /** Selects only leaves once the operation is deep or long enough. */
  #fieldsOf(type: GraphQLCompositeType, { path }: Place): readonly Field[] {
    if (isUnionType(type)) return [];
    if (type === this.#schema.getQueryType() && this.#random.chance(0.02)) return introspection;
    const fields = Object.values(type.getFields());
    if (path.length < maxDepth && this.#fieldsLeft > 0) return fields;
    return fields.filter((field) => !isCompositeType(getNamedType(field.type)));
  }

  #field(parent: GraphQLCompositeType, field: Field, { path }: Place): FieldNode {
    this.#fieldsLeft -= 1;
    const args = this.#argumentsOf(field);
    const key = this.#responseName({ parent, field, args }, path);
    const type = getNamedType(field.type);
    return {
      kind: Kind.FIELD,
      name: nameNode(field.name),
      ...(key !== field.name && { alias: nameNode(key) }),
      arguments: args,
      directives: this.#directives(),
      ...(isCompositeType(type) && {
        selectionSet: selectionSet(this.of(type, { path: [...path, key], fragments: 0 })),
      }),
    };
  }

  #argumentsOf(field: Field): readonly ArgumentNode[] {
    const known = this.#arguments.get(field);
    if (known !== undefined && this.#random.chance(0.5)) return known;
    const args = this.#inputs.arguments(field.args);
    this.#arguments.set(field, args);
    return args;
  }

  #responseName(call: Call, path: readonly string[]): string {
    const { name, args } = call.field;
    const isOwnNameFree = !this.#reservedNames.has(name) || args.length === 0;
    const wanted = this.#random.chance(0.25) ? this.#random.pick(this.#aliasesFor(call.parent)) : name;
    const candidates = [wanted, name].filter((key) => key !== name || isOwnNameFree);
    const key = candidates.find((candidate) => this.#names.take([...path, candidate].join('/'), call));
    if (key !== undefined) return key;
    this.#freshAliases += 1;
    return `fresh${this.#freshAliases}`;
  }

  /** Arbitrary names, and the names of the type’s other fields. */
  #aliasesFor(type: GraphQLCompositeType): readonly string[] {
    const fields = isUnionType(type) ? [] : Object.keys(type.getFields());
    return [...aliases, ...fields.filter((name) => !this.#reservedNames.has(name))];
  }

  #fragment(type: GraphQLCompositeType, place: Place): SelectionNode {
    const condition = this.#random.pick(this.#conditionsIn(type));
    const selections = selectionSet(this.of(condition, { ...place, fragments: place.fragments + 1 }));
    const directives = this.#directives();
    const typeCondition = namedType(condition.name);
    if (this.#random.chance(0.3)) {
      const name = nameNode(`F${this.fragments.length}`);
      this.fragments.push({ kind: Kind.FRAGMENT_DEFINITION, name, typeCondition, selectionSet: selections });
      return { kind: Kind.FRAGMENT_SPREAD, name, directives };
    }
    const isUnconditional = condition === type && this.#random.chance(0.5);
    return {
      kind: Kind.INLINE_FRAGMENT,
      ...(!isUnconditional && { typeCondition }),
      directives,
      selectionSet: selections,
    };
  }

  /** Other types that an object of this type can satisfy. */
  #conditionsIn(type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
    const possible = isObjectType(type) ? [type] : this.#schema.getPossibleTypes(type);
    const interfaces = possible.flatMap((one) => one.getInterfaces());
    const unions = Object.values(this.#schema.getTypeMap()).filter(
      (one) => isUnionType(one) && possible.some((member) => this.#schema.isSubType(one, member)),
    ) as GraphQLCompositeType[];
    const own = isInterfaceType(type) ? type.getInterfaces() : [];
    return [type, ...possible, ...possible, ...new Set([...interfaces, ...unions, ...own])];
  }

  #directives(): DirectiveNode[] {
    if (!this.#random.chance(0.12)) return [];
    const names = this.#random.chance(0.1) ? ['skip', 'include'] : [this.#random.pick(['skip', 'include'])];
    return names.map((name) => directive(name, this.#inputs.condition()));
  }
}
