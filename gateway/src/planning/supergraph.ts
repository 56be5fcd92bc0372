import type { QueryPlan } from '@apollo/query-planner';
import { CostModel } from '@commerce/graphql/server';
import {
  isAbstractType,
  isInterfaceType,
  isObjectType,
  parse,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import type { PlannedOperation } from './planning-messages.ts';
import { sharedPlanningThread, type PlanningThread } from './planning-thread.ts';
import { planKeyOf } from './plan-origin.ts';
import type { PlanRoot } from './plan-shape.ts';
import { buildSupergraph } from './supergraph-planner.ts';
import { Protection } from '../authorization/protection.ts';
import { checkFeatures } from './check-features.ts';
import { ProgressiveOverrides } from './progressive-overrides.ts';
import { factsOf, type SupergraphFacts } from './supergraph-facts.ts';

/** How long planning may take for a supergraph that is given no thread: long, as the machine may be busy. */
const patientLimits = { timeoutMs: 30_000 };

/** Plans that were made before the process started, by the keys of their operations: see `planKeyOf`. */
export type KeptPlans = ReadonlyMap<string, PlanRoot>;

/** A plan with the key of its operation, if the supergraph has kept plans. */
export interface KeyedPlan extends QueryPlan {
  readonly key?: string | undefined;
}

/** A composed supergraph, ready for planning. */
export class LoadedSupergraph {
  readonly sdl: string;
  /** The API schema, for clients. */
  readonly apiSchema: GraphQLSchema;
  /** The full schema, including types and fields hidden from clients. */
  readonly fullSchema: GraphQLSchema;
  /** The URL of each subgraph, by name. */
  readonly subgraphUrls: ReadonlyMap<string, string>;
  readonly facts: SupergraphFacts;
  readonly protection: Protection;
  readonly costs: CostModel;
  readonly overrides: ProgressiveOverrides;
  readonly #thread: PlanningThread;
  readonly #kept: KeptPlans | undefined;
  /** Its number in the planning thread, from the first plan on. */
  #number: number | undefined;

  /**
   * Throws if the document is not a valid supergraph.
   *
   * @param kept Used in place of new plans. Undefined if no plans are kept.
   */
  constructor(sdl: string, thread: PlanningThread = sharedPlanningThread(patientLimits), kept?: KeptPlans) {
    this.sdl = sdl;
    this.#thread = thread;
    this.#kept = kept;
    const document = parse(sdl);
    checkFeatures(document);
    this.costs = CostModel.of(document);
    this.overrides = new ProgressiveOverrides(document);
    this.facts = factsOf(document);
    const supergraph = buildSupergraph(document);
    this.apiSchema = supergraph.apiSchema().toGraphQLJSSchema({ includeDefer: true });
    this.protection = new Protection(document, this.apiSchema);
    this.fullSchema = supergraph.schema.toGraphQLJSSchema();
    this.subgraphUrls = new Map(supergraph.subgraphsMetadata().map(({ name, url }) => [name, url]));
  }

  /** Loads the supergraph in the planning thread, so that the first plan need not wait for it. */
  open(): void {
    this.#number ??= this.#thread.open(this.sdl);
  }

  /** Releases the planning thread; no further plans can be made. */
  close(): void {
    if (this.#number !== undefined) this.#thread.close(this.#number);
  }

  /** Plans one operation of a valid document: see `PlanningThread`. It takes milliseconds, so cache the result. */
  async plan(operation: PlannedOperation, caller: string): Promise<KeyedPlan> {
    const key = this.#kept && planKeyOf(operation);
    const node = key === undefined ? undefined : this.#kept?.get(key);
    if (node !== undefined) return { kind: 'QueryPlan', node, key };
    this.open();
    return { ...(await this.#thread.plan(this.#number as number, operation, caller)), key };
  }

  /** Whether clients may send the document. */
  isValid(document: DocumentNode): boolean {
    return validate(this.apiSchema, document).length === 0;
  }

  /** Whether an object type satisfies a type condition. */
  satisfies(typeName: string, condition: string): boolean {
    if (typeName === condition) return true;
    const [type, wanted] = [this.fullSchema.getType(typeName), this.fullSchema.getType(condition)];
    if (!isAbstractType(wanted) || !(isObjectType(type) || isInterfaceType(type))) return false;
    return this.fullSchema.isSubType(wanted, type);
  }
}
