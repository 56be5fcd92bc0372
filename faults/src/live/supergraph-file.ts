import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Closing } from '@commerce/runtime';

const committed = fileURLToPath(new URL('../../../schema/supergraph.graphql', import.meta.url));
/** Every other revision omits this: then the gateway subscribes to other events, through another queue. */
const trigger = '"stock.reserved where data.lines.variantId = $variantId", ';
/** The description of a subscription. */
const described = /"""[^"]*"""(?=\s*orderStatusChanged\()/;

/** The gateways’ supergraph file, which is replaced while they run. */
export class SupergraphFile {
  readonly path: string;
  readonly #sdl: string;
  #revision = 0;

  private constructor(path: string, sdl: string) {
    this.path = path;
    this.#sdl = sdl;
  }

  static async create(closing: Closing): Promise<SupergraphFile> {
    const folder = await mkdtemp(join(tmpdir(), 'commerce-supergraph-'));
    closing.add(folder, () => rm(folder, { recursive: true, force: true }));
    const file = new SupergraphFile(join(folder, 'supergraph.graphql'), await readFile(committed, 'utf8'));
    if (!file.#sdl.includes(trigger) || !described.test(file.#sdl))
      throw new Error('The supergraph does not contain the text that revisions change.');
    await file.#write(file.#sdl);
    return file;
  }

  /** Replaces it by an equivalent one; returns the description in it. */
  async revise(): Promise<string> {
    this.#revision += 1;
    const description = `Revision ${this.#revision}`;
    const sdl = this.#sdl.replace(described, `"""${description}"""`);
    await this.#write(this.#revision % 2 === 1 ? sdl.replace(trigger, '') : sdl);
    return description;
  }

  /** Renames the file, so that no reader sees a partial one. */
  async #write(sdl: string): Promise<void> {
    await writeFile(`${this.path}.new`, sdl);
    await rename(`${this.path}.new`, this.path);
  }
}
