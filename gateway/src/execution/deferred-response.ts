import { GraphQLError } from 'graphql';
import type { AnnouncedPart, DeferredPart, DeferredParts, DeferredPayload } from '../identity/deferral.ts';
import type { DeferredFragments } from '../response/deferred-fragments.ts';
import { bounded, explainMissing } from '../response/error-paths.ts';
import { objectAt } from '../response/response-path.ts';
import type { ResponseShape } from '../response/response-shape.ts';
import type { MissingValue, NotedPart } from '../response/serialize-values.ts';
import type { DeferredBlock } from './deferred-blocks.ts';
import { errorsOfFragment } from './deferred-errors.ts';

/** What the deferred parts of a response have in common. */
export interface DeferredContext {
  readonly fragments: DeferredFragments;
  readonly blocks: ReadonlyMap<string, DeferredBlock>;
  readonly shape: ResponseShape;
  readonly variables: Readonly<Record<string, unknown>>;
  /** How many characters the parts may have in total. */
  readonly maxLength: number;
  /** The extensions of the last payload. */
  readonly extensions: () => DeferredPayload['extensions'];
  /** Called with the cost of the parts when all of them have been written. */
  readonly onWritten: (cost: number) => void;
}

type Part = NotedPart & AnnouncedPart;

interface WrittenPart {
  readonly part: Part;
  readonly data: string;
  readonly missing: readonly MissingValue[];
  /** Why the part could not be written. */
  readonly refusal: GraphQLError | undefined;
}

/** The parts of a response that follow the first one. */
export class DeferredResponse implements DeferredParts {
  readonly announced: readonly AnnouncedPart[];
  readonly fetched: Promise<unknown>;
  readonly #context: DeferredContext;
  /** The parts that are not written yet, by fragment. */
  readonly #waiting = new Map<string, Part[]>();
  readonly #loaded = new Set<string>();
  #lengthLeft: number;
  #cost = 0;
  #count = 0;

  /** @param noted the parts that the first part of the response has left out */
  constructor(noted: readonly NotedPart[], context: DeferredContext) {
    this.#context = context;
    this.#lengthLeft = context.maxLength;
    const loads = [...context.blocks].map(([id, { loaded }]) => loaded.then(() => void this.#loaded.add(id)));
    this.fetched = Promise.allSettled(loads);
    this.announced = this.#announce(noted);
  }

  get payloads(): AsyncIterable<DeferredPayload> {
    return this.#payloads();
  }

  async *#payloads(): AsyncGenerator<DeferredPayload> {
    while (this.#waiting.size > 0) {
      const announced: AnnouncedPart[] = [];
      const parts = (await this.#ready()).flatMap((fragment) => this.#write(fragment, announced));
      const isLast = this.#waiting.size === 0;
      if (isLast) this.#context.onWritten(this.#cost);
      const extensions = isLast ? this.#context.extensions() : undefined;
      // Clients merge the extensions of a payload without parts.
      yield { parts, announced, hasNext: !isLast || extensions !== undefined };
      if (extensions !== undefined) yield { parts: [], announced: [], hasNext: false, extensions };
    }
  }

  /** The fragments whose data has arrived. */
  async #ready(): Promise<string[]> {
    const waiting = [...this.#waiting.keys()];
    const ready = () => waiting.filter((id) => this.#loaded.has(id));
    if (ready().length === 0) await Promise.race(waiting.map((id) => this.#block(id).loaded));
    return ready();
  }

  #block(fragment: string): DeferredBlock {
    return this.#context.blocks.get(fragment) as DeferredBlock;
  }

  /** @param around the part that has left them out */
  #announce(noted: readonly NotedPart[], around: Pick<NotedPart, 'path' | 'place'> = { path: [], place: [] }): Part[] {
    return noted.map((one) => {
      const label = this.#context.fragments.get(one.fragment)?.label;
      const [path, place] = [
        [...around.path, ...one.path],
        [...around.place, ...one.place],
      ];
      const part = { ...one, path, place, label, id: String(this.#count++) };
      const known = this.#waiting.get(one.fragment);
      if (known === undefined) this.#waiting.set(one.fragment, [part]);
      else known.push(part);
      return part;
    });
  }

  /** @param announced receives the parts that these leave out */
  #write(fragment: string, announced: AnnouncedPart[]): DeferredPart[] {
    const { shape, fragments } = this.#context;
    const parts = this.#waiting.get(fragment) ?? [];
    this.#waiting.delete(fragment);
    const deferred: Part[] = [];
    const written = parts.map((part) => this.#written(part, deferred));
    announced.push(...deferred);
    const errors = errorsOfFragment(fragment, { ...this.#block(fragment), shape, fragments, parts, deferred });
    return written.map((one) => asPart(one, errors.get(one.part)));
  }

  #written(part: Part, deferred: Part[]): WrittenPart {
    const { data, gone } = this.#block(part.fragment).run;
    const { variables } = this.#context;
    const parts: NotedPart[] = [];
    const missing: MissingValue[] = [];
    const writing = { missing, parts, written: undefined, maxLength: this.#lengthLeft, gone, variables, cost: 0 };
    const object = objectAt(data, part.place);
    let text: string | undefined;
    let refusal: GraphQLError | undefined;
    try {
      text = object && part.write(object, writing);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      refusal = new GraphQLError(error.message, { path: part.path, extensions: error.extensions });
    }
    if (text !== undefined) deferred.push(...this.#announce(parts, part));
    this.#lengthLeft -= (text?.length ?? 0) + JSON.stringify(part.path).length;
    this.#cost += writing.cost;
    return { part, data: text ?? 'null', missing, refusal };
  }
}

function asPart({ part, data, missing, refusal }: WrittenPart, errors: readonly GraphQLError[] = []): DeferredPart {
  const { id, path, label } = part;
  const inResponse = missing.map((one) => ({ ...one, path: [...path, ...one.path] }));
  const all = [...errors, ...explainMissing(inResponse, errors), ...(refusal ? [refusal] : [])];
  return { id, path, label, data, errors: bounded(all) };
}
