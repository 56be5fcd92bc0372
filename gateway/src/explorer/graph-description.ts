/** The graph as the explorer shows it: the API schema, and which subgraphs it is made of. Served at `/explorer/api/graph`. */
export interface GraphDescription {
  readonly subgraphs: readonly string[];
  /** The callers whose rights are listed, from the lowest. */
  readonly roles: readonly string[];
  readonly types: readonly TypeDescription[];
}

/** An object type, an interface or a union. */
export interface TypeDescription {
  readonly name: string;
  readonly kind: 'object' | 'interface' | 'union';
  readonly description?: string;
  /** The subgraphs that define it. */
  readonly subgraphs: readonly string[];
  /** By which fields a subgraph finds an object that another has returned. */
  readonly keys: readonly { readonly subgraph: string; readonly fields: string }[];
  readonly fields: readonly FieldDescription[];
  /** The types of a union, and those that implement an interface. */
  readonly possibleTypes?: readonly string[];
}

export interface FieldDescription {
  readonly name: string;
  readonly type: string;
  /** The type without lists and `!`. */
  readonly namedType: string;
  readonly description?: string;
  readonly args?: readonly string[];
  /** The subgraphs that resolve it. */
  readonly subgraphs: readonly string[];
  /** The fields of other subgraphs that it is computed from. */
  readonly requires?: string;
  /** The roles that may not read it. */
  readonly deniedTo?: readonly string[];
  /** The types of the events that feed it. */
  readonly events?: readonly string[];
}

/** What clients saw change. Served at `/explorer/api/changes`. */
export interface SchemaHistoryDescription {
  /** When the first schema of the history was in use: its changes are not known. Missing before there is one. */
  readonly since?: string;
  /** The newest first. */
  readonly versions: readonly SchemaVersion[];
}

/** A schema that differs from the one before it. */
export interface SchemaVersion {
  /** Since when it was in use. */
  readonly at: string;
  /** The changes that can break clients first. */
  readonly changes: readonly SchemaChange[];
  /** How many changes are left out. */
  readonly more: number;
}

export interface SchemaChange {
  /** What was changed, such as `Order.total`. */
  readonly path: string;
  readonly message: string;
  /** BREAKING: operations can fail. DANGEROUS: clients can meet values that they do not know. */
  readonly effect: 'BREAKING' | 'DANGEROUS' | 'SAFE';
}
