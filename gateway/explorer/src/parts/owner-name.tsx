import { colourOf } from '../subgraph-colour.ts';

/** The name of a subgraph with its colour. */
export function OwnerName({ subgraph }: { readonly subgraph: string }) {
  return (
    <span className="owner" style={colourOf(subgraph)}>
      {subgraph}
    </span>
  );
}
