import type { CSSProperties } from 'react';

/** The subgraphs of the shop have colours of their own. */
const own = new Set(['customers', 'orders', 'products']);

const others = ['customers', 'orders', 'products', 'gateway', 'sale', 'info', 'warn'];

/** The same colour for a subgraph everywhere, as `--of` for the element and what is in it. */
export function colourOf(subgraph: string): CSSProperties {
  return { '--of': `var(--${colourNameOf(subgraph)})` } as CSSProperties;
}

/** The token of its colour. */
export function colourNameOf(subgraph: string): string {
  return own.has(subgraph) ? subgraph : others[hashOf(subgraph) % others.length]!;
}

function hashOf(text: string): number {
  return Array.from(text).reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) >>> 0, 7);
}
