import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { parse } from 'graphql';
import { z } from 'zod';
import { replaceFile } from '../replace-file.ts';
import { plannerHash } from './plan-origin.ts';
import { fetchesIn } from './plan-parts.ts';
import { planRoot, type PlanRoot } from './plan-shape.ts';

/** A plan, and the operation that it is for: see `planKeyOf`. */
export interface KeptPlan {
  readonly key: string;
  readonly node: PlanRoot;
}

export interface PlanFileLimits {
  readonly plans: number;
  readonly bytes: number;
}

const planFileLimits: PlanFileLimits = { plans: 1_000, bytes: 8_000_000 };

/** Why the plans in a file are not used. */
export class PlanFileError extends Error {}

const fileName = 'query-plans.jsonl';
/** How many plans are written as JSON without a break for other work. */
const plansAtOnce = 50;
const maxHeaderBytes = 1_000;

/** The first line of the file. The others are plans. */
const header = z.strictObject({
  format: z.literal('commerce-query-plans'),
  /** Hashes of the supergraph, of the planner and of the other lines. */
  supergraph: z.string(),
  planner: z.string(),
  plans: z.string(),
});

const keptPlan = z.strictObject({ key: z.string(), node: planRoot });

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url');

/** Keeps the plans of one supergraph in a file, for a gateway that starts again with the same supergraph. */
export class PlanFile {
  readonly #path: string;
  readonly #limits: PlanFileLimits;

  /** @param folder Is created if it does not exist. Only the gateway should be able to write to it. */
  constructor(folder: string, limits: Partial<PlanFileLimits> = {}) {
    this.#path = join(folder, fileName);
    this.#limits = { ...planFileLimits, ...limits };
  }

  /**
   * The plans for this supergraph; none if there is no file.
   *
   * @throws PlanFileError If the file is not whole, too large, or written by another planner or for another supergraph.
   * @throws Error If the file cannot be read.
   */
  async read(supergraph: string): Promise<KeptPlan[]> {
    const text = await this.#text();
    if (text === undefined) return [];
    const end = text.indexOf('\n');
    const { success, data } = header.safeParse(jsonIn(text.slice(0, Math.max(end, 0))));
    if (!success) throw new PlanFileError('It is not a file of query plans.');
    const lines = text.slice(end + 1);
    if (data.plans !== hashOf(lines)) throw new PlanFileError('It is not whole.');
    if (data.supergraph !== hashOf(supergraph)) throw new PlanFileError('It is for another supergraph.');
    if (data.planner !== (await plannerHash())) throw new PlanFileError('It was written by another planner.');
    return lines.split('\n').flatMap((line) => (line === '' ? [] : [planIn(line)]));
  }

  /**
   * Replaces the file by these plans, or the first of them that fit. Other processes find the former file or this one.
   *
   * @throws Error If the file cannot be written.
   */
  async write(supergraph: string, plans: readonly KeptPlan[]): Promise<void> {
    const lines = await this.#linesOf(plans);
    const first = { supergraph: hashOf(supergraph), planner: await plannerHash(), plans: hashOf(lines) };
    // Operations may contain what clients have written into them: only this user can read the file.
    await replaceFile(this.#path, `${JSON.stringify({ format: 'commerce-query-plans', ...first })}\n${lines}`);
  }

  async #linesOf(plans: readonly KeptPlan[]): Promise<string> {
    let lines = '';
    let bytes = 0;
    for (const [index, { key, node }] of plans.slice(0, this.#limits.plans).entries()) {
      if (index % plansAtOnce === plansAtOnce - 1) await setImmediate();
      const line = `${JSON.stringify({ key, node })}\n`;
      bytes += Buffer.byteLength(line);
      if (bytes > this.#limits.bytes) break;
      lines += line;
    }
    return lines;
  }

  async #text(): Promise<string | undefined> {
    const file = await open(this.#path).catch(undefinedIfMissing);
    try {
      const stats = await file?.stat();
      if (file === undefined || stats === undefined) return undefined;
      if (!stats.isFile() || stats.size > this.#limits.bytes + maxHeaderBytes)
        throw new PlanFileError(`It is not a file of at most ${this.#limits.bytes} bytes.`);
      return await file.readFile('utf8');
    } finally {
      await file?.close();
    }
  }
}

function planIn(line: string): KeptPlan {
  const { success, data } = keptPlan.safeParse(jsonIn(line));
  if (!success || !fetchesIn(data.node).every(({ operation }) => isOperation(operation)))
    throw new PlanFileError('It contains something else than query plans.');
  return data;
}

function isOperation(text: string): boolean {
  try {
    parse(text, { noLocation: true });
    return true;
  } catch {
    return false;
  }
}

/** Undefined for text that is not JSON. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function undefinedIfMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
