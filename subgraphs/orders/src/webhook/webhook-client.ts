import { Resolver } from 'node:dns/promises';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { hostOf, isAllowedAddress, notPublic, urlFault, type AddressRules } from './webhook-address.ts';

/** Finds all IP addresses of a host name, at least one. */
export type ResolveHost = (host: string) => Promise<readonly string[]>;

export interface WebhookClientOptions extends AddressRules {
  /** For the whole request, including the name and as much of the response as is read. */
  readonly timeoutMs: number;
  readonly resolve?: ResolveHost;
}

/** What a receiver has answered. */
export interface WebhookAnswer {
  readonly statusCode: number;
  /** The beginning of the body in one line, up to 200 characters. */
  readonly excerpt: string;
}

const maxExcerpt = 200;
/** Of a body, no more is read. */
const maxBodyBytes = 4_096;
const notFound = 'Must have a host name that exists.';

/** Sends requests to servers of others: only to public addresses, without following redirects. */
export class WebhookClient {
  readonly #options: WebhookClientOptions;
  readonly #resolve: ResolveHost;

  constructor(options: WebhookClientOptions) {
    this.#options = options;
    this.#resolve = options.resolve ?? resolveHost;
  }

  /** Why requests to the URL would fail, as a sentence that begins with "Must"; undefined if they would not. */
  async faultOf(url: URL): Promise<string | undefined> {
    const fault = urlFault(url, this.#options);
    if (fault !== undefined || isIP(hostOf(url)) !== 0) return fault;
    const addresses = await this.#addressesOf(hostOf(url)).catch(() => undefined);
    if (addresses === undefined) return notFound;
    return this.#areAllowed(addresses) ? undefined : notPublic;
  }

  /** Posts the body. Rejects if there is no response in time, or if the host has an address that is not public. */
  async post(url: URL, body: string, headers: Readonly<Record<string, string>>): Promise<WebhookAnswer> {
    const fault = urlFault(url, this.#options);
    if (fault !== undefined) throw new Error(`Not sent. The URL is not allowed: ${fault}`);
    const signal = AbortSignal.timeout(this.#options.timeoutMs);
    const options = { method: 'POST', headers, lookup: this.#lookup, signal, agent: false } as const;
    return new Promise((resolve, reject) => {
      const request = url.protocol === 'https:' ? requestHttps(url, options) : requestHttp(url, options);
      let isAnswered = false;
      request.once('response', (response) => {
        isAnswered = true;
        readExcerpt(response, (excerpt) => resolve({ statusCode: response.statusCode ?? 0, excerpt }));
      });
      request.on('error', (error) => {
        if (isAnswered) return; // The status counts, even if the body is cut off.
        reject(signal.aborted ? new Error(`No response within ${this.#options.timeoutMs} ms.`) : error);
      });
      request.end(body);
    });
  }

  /** The connection uses the addresses that were checked, so a name cannot lead elsewhere in between. */
  readonly #lookup: LookupFunction = (host, { all }, callback) => {
    this.#findAllowed(host, (error, found) => {
      if (error !== null) return callback(error, '');
      const addresses = found.map((address) => ({ address, family: isIP(address) }));
      if (all === true) callback(null, addresses);
      else callback(null, addresses[0]!.address, addresses[0]!.family);
    });
  };

  readonly #findAllowed = callbackify(async (host: string) => {
    const addresses = await this.#addressesOf(host);
    if (this.#areAllowed(addresses)) return addresses;
    throw new Error(`Not sent. ${host} has an address that is not public.`);
  });

  async #addressesOf(host: string): Promise<readonly string[]> {
    return this.#options.allowsLoopback && host === 'localhost' ? ['127.0.0.1'] : this.#resolve(host);
  }

  #areAllowed(addresses: readonly string[]): boolean {
    return addresses.length > 0 && addresses.every((address) => isAllowedAddress(address, this.#options));
  }
}

/** Asks the name servers without the threads that `dns.lookup` blocks. */
async function resolveHost(host: string): Promise<readonly string[]> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  const [ipv4, ipv6] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  if (ipv4.status === 'rejected' && ipv6.status === 'rejected') throw ipv4.reason;
  return [ipv4, ipv6].flatMap((found) => (found.status === 'fulfilled' ? found.value : []));
}

/** Reads the beginning of the body, or what arrives of it, and closes the connection. */
function readExcerpt(response: IncomingMessage, done: (excerpt: string) => void): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const finish = () => {
    response.destroy();
    done(excerptOf(Buffer.concat(chunks)));
  };
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk.subarray(0, maxBodyBytes - bytes));
    bytes += chunk.length;
    if (bytes >= maxBodyBytes) finish();
  });
  response.once('end', finish).once('error', finish).once('close', finish);
}

function excerptOf(body: Buffer): string {
  const text = new TextDecoder()
    .decode(body)
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return text.slice(0, maxExcerpt).replace(/[\uD800-\uDBFF]$/, '');
}
