import { z } from 'zod';

/** The maximum size of an answer, in bytes. The best 2,000 products have about 100 kB. */
const maxAnswerBytes = 4_000_000;

const answerSchema = z.tuple([z.tuple([z.int()]).rest(z.unknown())]).rest(z.unknown());

/** Groonga has answered with an error, or with something else than it should. */
export class GroongaError extends Error {
  override name = 'GroongaError';
}

export interface GroongaRequest {
  readonly args?: Readonly<Record<string, string | number>>;
  /** Records to load. */
  readonly records?: readonly unknown[];
  readonly signal: AbortSignal;
}

/** Sends commands to a Groonga server over HTTP: https://groonga.org/docs/reference/command.html. */
export class GroongaClient {
  readonly #base: URL;
  readonly #headers: Record<string, string>;

  /** @param url A user and a password in it are sent to a proxy that asks for them, because Groonga does not. */
  constructor(url: string) {
    const { username, password } = new URL(url);
    this.#base = new URL(url.endsWith('/') ? url : `${url}/`);
    this.#base.username = this.#base.password = '';
    const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    this.#headers = username === '' ? {} : { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
  }

  /** The result of a command, which the schema validates. */
  async run<Schema extends z.ZodType>(
    command: string,
    request: GroongaRequest,
    schema: Schema,
  ): Promise<z.output<Schema>> {
    const [[code, , , reason], result] = await this.#send(command, request);
    if (code !== 0) throw new GroongaError(`${command} failed with ${code}: ${String(reason).slice(0, 500)}`);
    const parsed = schema.safeParse(result);
    if (!parsed.success) throw new GroongaError(`${command} has an unexpected result: ${parsed.error.message}`);
    return parsed.data;
  }

  async #send(command: string, { args = {}, records, signal }: GroongaRequest) {
    const url = new URL(`d/${command}`, this.#base);
    const values = new URLSearchParams();
    for (const [name, value] of Object.entries(args)) values.set(name, String(value));
    if (records !== undefined) url.search = values.toString();
    const [type, body] =
      records === undefined
        ? ['application/x-www-form-urlencoded', values.toString()]
        : ['application/json', JSON.stringify(records)];
    const headers = { ...this.#headers, 'content-type': type };
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
    const text = await textOf(response);
    const parsed = answerSchema.safeParse(valueOf(text));
    if (!parsed.success) throw new GroongaError(`${command} was answered with status ${response.status}`);
    return parsed.data;
  }
}

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxAnswerBytes) throw new GroongaError(`The answer is longer than ${maxAnswerBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** Undefined if it is not JSON, such as a page of a proxy. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
