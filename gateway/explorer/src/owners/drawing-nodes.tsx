import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import type { TypeDescription } from '../graph.ts';
import { count } from '../plan/measures.ts';
import { isEntity } from './ownership.ts';

/** Lines that leave are above those that arrive, so that those in both directions are apart. */
const out = { top: '36%' };
const into = { top: '64%' };

export interface ColumnData extends Record<string, unknown> {
  readonly subgraph: string;
  readonly total: number;
}

export interface TypeData extends Record<string, unknown> {
  readonly type: TypeDescription;
  readonly isLit: boolean;
  readonly isSoft: boolean;
  readonly isSelected: boolean;
}

/** The ground of a subgraph's types. */
export function ColumnNode({ data: { subgraph, total } }: NodeProps<Node<ColumnData, 'column'>>) {
  return (
    <div className="column-node">
      <b>{subgraph}</b>
      <span>{count(total, 'type')}</span>
    </div>
  );
}

/** A type: entities are taller, and show their keys. */
export function TypeNode({ data }: NodeProps<Node<TypeData, 'type'>>) {
  const { type, isLit, isSoft, isSelected } = data;
  const keys = [...new Set(type.keys.map(({ fields }) => fields))];
  return (
    <>
      <button
        type="button"
        className="type-node"
        data-entity={isEntity(type) || undefined}
        data-lit={isLit || undefined}
        data-soft={isSoft || undefined}
        aria-pressed={isSelected}
      >
        <span>
          <b>{type.name}</b>
          <small>{isEntity(type) && count(type.fields.length, 'field')}</small>
        </span>
        {isEntity(type) && (
          <code>
            {keys.length === 1 ? 'key' : 'keys'} {keys.join(' | ')}
          </code>
        )}
      </button>
      <Handle type="source" position={Position.Right} id="right-out" style={out} />
      <Handle type="target" position={Position.Right} id="right-in" style={into} />
      <Handle type="source" position={Position.Left} id="left-out" style={out} />
      <Handle type="target" position={Position.Left} id="left-in" style={into} />
    </>
  );
}
