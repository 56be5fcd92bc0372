/** The gateway’s Prometheus metrics. */
export class Metrics {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  static async of({ url }: { readonly url: string }): Promise<Metrics> {
    return new Metrics(await (await fetch(`${url}/metrics`)).text());
  }

  /** The sum of a metric over all labels except the given ones. */
  sum(name: string, labels: Readonly<Record<string, string>> = {}): number {
    return this.#text
      .split('\n')
      .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
      .filter((line) => Object.entries(labels).every(([label, value]) => line.includes(`${label}="${value}"`)))
      .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
  }

  get active(): number {
    return this.sum('live_subscriptions_active');
  }
}
