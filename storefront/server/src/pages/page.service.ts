import { setTimeout as sleep } from 'node:timers/promises';
import type { Build } from '../rendering/build.ts';
import { documentOf } from '../rendering/document.ts';
import type { PageAddress, RenderedPage, RenderOptions } from '../rendering/renderer.ts';
import { dependenciesOf } from './dependencies.ts';
import { encode } from './encode.ts';
import type { PageAnswer } from './page.ts';
import type { PageCache } from './page-cache.ts';
import type { Outcome, PageMetrics } from './page-metrics.ts';
import type { RenderSlots } from './render-slots.ts';

export interface PageServiceOptions {
  readonly build: Build;
  readonly rendering: RenderOptions;
  readonly cache: PageCache;
  readonly slots: RenderSlots;
  readonly metrics: PageMetrics;
  /** How long a request waits for a rendering. */
  readonly timeoutMs: number;
  readonly onFault: (error: unknown, key: string) => void;
}

const isLate = Symbol('late');

/** Answers requests for pages: from the cache, rendered now, or with the shell. */
export class PageService {
  readonly #options: PageServiceOptions;
  /** Renderings under way, by address: requests for the same page share one. */
  readonly #underWay = new Map<string, Promise<PageAnswer>>();

  constructor(options: PageServiceOptions) {
    this.#options = options;
  }

  async answer(address: PageAddress): Promise<PageAnswer> {
    const { cache, slots, timeoutMs } = this.#options;
    if (address.isPrivate) return this.#shell(address, 'private');
    const kept = cache.get(address.key);
    if (kept !== undefined) return this.#noted('kept', { kind: 'page', page: kept });
    const shared = this.#underWay.get(address.key);
    if (shared === undefined && !slots.hasRoom) return this.#shell(address, 'shell-busy');
    try {
      const answer = await withinTime(shared ?? this.#start(address), timeoutMs);
      if (answer === isLate) return this.#shell(address, 'shell-slow');
      return this.#noted(answer.kind === 'redirect' ? 'redirect' : 'rendered', answer);
    } catch {
      return this.#shell(address, 'shell-failed');
    }
  }

  /** The rendering goes on after its requests have left, so that the next one finds the page. */
  #start(address: PageAddress): Promise<PageAnswer> {
    const rendering = this.#options.slots
      .run(() => this.#render(address))
      .finally(() => this.#underWay.delete(address.key));
    this.#underWay.set(address.key, rendering);
    rendering.catch((error: unknown) => this.#options.onFault(error, address.key));
    return rendering;
  }

  async #render(address: PageAddress): Promise<PageAnswer> {
    const { build, rendering, cache, metrics } = this.#options;
    const readAt = performance.now();
    const rendered = await build.renderer.render(address, rendering);
    if (rendered.kind === 'redirect') return rendered;
    const page = await encode(this.#documentOf(address, rendered), rendered.status);
    metrics.rendered(performance.now() - readAt);
    if (rendered.status === 200)
      cache.keep(address.key, page, { dependencies: dependenciesOf(rendered.results), readAt });
    return { kind: 'page', page };
  }

  #shell(address: PageAddress, outcome: Outcome): PageAnswer {
    const { build, rendering } = this.#options;
    const page = build.renderer.shell(address, rendering.origin);
    return this.#noted(outcome, {
      kind: 'shell',
      status: address.isPage ? 200 : 404,
      html: this.#documentOf(address, page, !address.isPrivate),
    });
  }

  #documentOf({ language }: PageAddress, page: RenderedPage, isShell = false): string {
    const { filesOf, renderer } = this.#options.build;
    return documentOf({ language, page, files: filesOf(page.modules), renderer, isShell });
  }

  #noted(outcome: Outcome, answer: PageAnswer): PageAnswer {
    this.#options.metrics.answered(outcome);
    return answer;
  }
}

async function withinTime<Result>(work: Promise<Result>, timeoutMs: number): Promise<Result | typeof isLate> {
  const done = new AbortController();
  const late = sleep(timeoutMs, isLate, { signal: done.signal, ref: false }).catch((): typeof isLate => isLate);
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}
