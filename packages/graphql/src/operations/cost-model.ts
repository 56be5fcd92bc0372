import { getNamedType, isCompositeType, Kind, type DocumentNode, type GraphQLOutputType } from 'graphql';
import { CostDirectives } from './cost-directives.ts';
import { FieldSubgraphs } from './field-subgraphs.ts';

/** The weight of an object without `@cost`. Scalars and enums are free. */
const objectWeight = 1;

/** The weight of a mutation, in addition to its result. */
export const mutationWeight = 10;

/** What the fields of a schema cost, and which subgraphs resolve them. */
export class CostModel {
  /**
   * @throws GraphQLError if the document has an invalid `@cost` or `@listSize`
   * @param document a subgraph or a supergraph; its schema may lack the directives
   */
  static of(document: DocumentNode): CostModel {
    return new CostModel(new CostDirectives(document), new FieldSubgraphs(document));
  }

  /** For schemas without directives. */
  static readonly plain = CostModel.of({ kind: Kind.DOCUMENT, definitions: [] });

  private constructor(
    readonly directives: CostDirectives,
    readonly subgraphs: FieldSubgraphs,
  ) {}

  /**
   * The weight of one value of a field; undefined if it depends on the type of the object.
   *
   * @param type the type that has the field
   */
  weightOfField(type: string, field: string, result: GraphQLOutputType): number | undefined {
    const declared = this.directives.ofField(type, field);
    if (declared !== undefined) return declared;
    const named = getNamedType(result);
    return isCompositeType(named) ? undefined : (this.directives.ofType(named.name) ?? 0);
  }

  weightOfObject(type: string): number {
    return this.directives.ofType(type) ?? objectWeight;
  }
}
