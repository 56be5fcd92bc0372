import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kind, parse, print, visit } from 'graphql';

const committed = fileURLToPath(new URL('../../../../schema/supergraph.graphql', import.meta.url));

/** A separate supergraph file for a gateway, which can be replaced while it runs. */
export class SupergraphFile implements AsyncDisposable {
  readonly path: string;
  readonly #folder: string;
  readonly #sdl: string;

  private constructor(folder: string, sdl: string) {
    this.#folder = folder;
    this.#sdl = sdl;
    this.path = join(folder, 'supergraph.graphql');
  }

  static async create(): Promise<SupergraphFile> {
    const folder = await mkdtemp(join(tmpdir(), 'commerce-supergraph-'));
    const file = new SupergraphFile(folder, await readFile(committed, 'utf8'));
    await file.write((sdl) => sdl);
    return file;
  }

  /** Atomically replaces the file with a changed copy of the committed supergraph. */
  async write(change: (sdl: string) => string): Promise<void> {
    await writeFile(`${this.path}.new`, change(this.#sdl));
    await rename(`${this.path}.new`, this.path);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true });
  }
}

/** The SDL without some fields: `Type.field`. */
export function withoutFields(sdl: string, ...names: readonly string[]): string {
  const document = visit(parse(sdl), {
    [Kind.OBJECT_TYPE_DEFINITION]: (node) => ({
      ...node,
      fields: node.fields?.filter(({ name }) => !names.includes(`${node.name.value}.${name.value}`)),
    }),
  });
  return print(document);
}
