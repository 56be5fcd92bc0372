import {
  Kind,
  parse,
  print,
  visit,
  type ArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
  type SelectionNode,
  type TypeNode,
} from 'graphql';

/** A field with the arguments of a requirement. */
interface RequiredCall {
  readonly field: string;
  readonly args: readonly ArgumentNode[];
}

/** Required calls, by the names of the fields that represent them. */
export type RequiredCalls = ReadonlyMap<string, RequiredCall>;

type FieldsNode = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/**
 * Adds a field to the supergraph for each call of a required field with arguments: the planner, as of 2.14, ignores the
 * arguments and treats different calls of a field as the same.
 */
export function withRequiredCalls(supergraph: DocumentNode): { supergraph: DocumentNode; calls: RequiredCalls } {
  const renaming = new RequirementRenaming(supergraph);
  const rename = (type: FieldsNode): FieldsNode => ({
    ...type,
    fields: (type.fields ?? []).map((field) => renaming.ofField(type.name.value, field)),
  });
  const renamed = visit(supergraph, { ObjectTypeDefinition: rename, InterfaceTypeDefinition: rename });
  const add = (type: FieldsNode): FieldsNode => ({
    ...type,
    fields: [...(type.fields ?? []), ...renaming.addedTo(type)],
  });
  return {
    supergraph: visit(renamed, { ObjectTypeDefinition: add, InterfaceTypeDefinition: add }),
    calls: renaming.calls,
  };
}

class RequirementRenaming {
  readonly calls = new Map<string, RequiredCall>();
  readonly #names = new Map<string, string>();
  readonly #types = new Map<string, FieldsNode>();
  /** The names of the added fields, by type. */
  readonly #added = new Map<string, Set<string>>();

  constructor(supergraph: DocumentNode) {
    const read = (type: FieldsNode): void => void this.#types.set(type.name.value, type);
    visit(supergraph, { ObjectTypeDefinition: read, InterfaceTypeDefinition: read });
  }

  ofField(type: string, field: FieldDefinitionNode): FieldDefinitionNode {
    return { ...field, directives: field.directives?.map((directive) => this.#ofDirective(type, directive)) };
  }

  /** The added field has no arguments, and the same subgraphs as the original. */
  addedTo({ name, interfaces = [], fields = [] }: FieldsNode): FieldDefinitionNode[] {
    const added = [name, ...interfaces.map((one) => one.name)].flatMap((one) => [
      ...(this.#added.get(one.value) ?? []),
    ]);
    return [...new Set(added)].flatMap((called) => {
      const field = fields.find((one) => one.name.value === this.calls.get(called)?.field);
      if (field === undefined) return [];
      const directives = field.directives?.filter((directive) => directive.name.value === 'join__field');
      return [{ ...field, name: { kind: Kind.NAME, value: called }, arguments: [], directives }];
    });
  }

  #ofDirective(type: string, directive: ConstDirectiveNode): ConstDirectiveNode {
    if (directive.name.value !== 'join__field') return directive;
    const args = directive.arguments?.map((argument) => {
      const { name, value } = argument;
      if (name.value !== 'requires' || value.kind !== Kind.STRING) return argument;
      return { ...argument, value: { ...value, value: this.#ofFieldSet(type, value.value) } };
    });
    return { ...directive, arguments: args };
  }

  #ofFieldSet(type: string, fieldSet: string): string {
    const document = parse(`{ ${fieldSet} }`, { noLocation: true });
    const [definition] = document.definitions;
    if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`${fieldSet} is not a set of fields.`);
    return this.#ofSelections(type, definition.selectionSet.selections).map(print).join(' ');
  }

  #ofSelections(type: string, selections: readonly SelectionNode[]): SelectionNode[] {
    return selections.map((selection) => {
      if (selection.kind === Kind.FIELD) return this.#ofCall(type, selection);
      if (selection.kind !== Kind.INLINE_FRAGMENT) return selection;
      const condition = selection.typeCondition?.name.value ?? type;
      return { ...selection, selectionSet: this.#below(condition, selection.selectionSet.selections) };
    });
  }

  #ofCall(type: string, node: FieldNode): FieldNode {
    const field = this.#types.get(type)?.fields?.find(({ name }) => name.value === node.name.value);
    if (field === undefined) return node;
    const { selectionSet, arguments: args = [] } = node;
    const below = selectionSet && this.#below(namedType(field.type), selectionSet.selections);
    if (!field.arguments?.length) return { ...node, selectionSet: below };
    const called = this.#nameOf(node.name.value, args);
    const added = this.#added.get(type) ?? new Set();
    this.#added.set(type, added.add(called));
    return { kind: Kind.FIELD, name: { kind: Kind.NAME, value: called }, selectionSet: below };
  }

  #below(type: string, selections: readonly SelectionNode[]) {
    return { kind: Kind.SELECTION_SET, selections: this.#ofSelections(type, selections) } as const;
  }

  /** A name format that `PlannedNames` reserves, so that clients cannot use it. */
  #nameOf(field: string, args: readonly ArgumentNode[]): string {
    const written = `${field}(${args.map(print).toSorted().join()})`;
    const name = this.#names.get(written) ?? `${field}__required_${this.#names.size}_`;
    this.#names.set(written, name);
    this.calls.set(name, { field, args });
    return name;
  }
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
