import '@xyflow/react/dist/base.css';
import {
  BaseEdge,
  Controls,
  getBezierPath,
  MarkerType,
  Position,
  ReactFlow,
  type Edge,
  type EdgeProps,
  type Node,
} from '@xyflow/react';
import { useMemo } from 'react';
import { colourNameOf, colourOf } from '../subgraph-colour.ts';
import { useTheme } from '@commerce/ui/use-theme';
import { ColumnNode, TypeNode, type ColumnData, type TypeData } from './drawing-nodes.tsx';
import { layoutOf, type Layout } from './layout.ts';
import type { Crossing, Ownership } from './ownership.ts';

interface DrawingProps {
  readonly ownership: Ownership;
  /** The types and fields to light up; without any, all are equal. */
  readonly lit: ReadonlySet<string>;
  readonly selected: string | undefined;
  readonly onSelect: (type: string) => void;
}

const nodeTypes = { column: ColumnNode, type: TypeNode };
/** From the type to the label beside its column, and the width of a letter of that. */
const border = 30;
const letter = 7;

const edgeTypes = { crossing: CrossingEdge };

/** The types in columns of their subgraphs, with lines where a field leads from one subgraph into another. */
export default function Drawing({ ownership, lit, selected, onSelect }: DrawingProps) {
  const [theme] = useTheme();
  const layout = useMemo(() => layoutOf(ownership), [ownership]);
  const nodes = useMemo(() => nodesOf(ownership, layout, lit, selected), [ownership, layout, lit, selected]);
  const edges = useMemo(() => edgesOf(ownership.crossings, layout, lit), [ownership, layout, lit]);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      colorMode={theme}
      nodesDraggable={false}
      nodesConnectable={false}
      edgesFocusable={false}
      onNodeClick={(_event, node) => node.type === 'type' && onSelect(node.id)}
      fitView={window.innerWidth >= 768}
      fitViewOptions={{ maxZoom: 1, padding: 0.04 }}
      defaultViewport={{ x: 12, y: 12, zoom: 0.8 }}
      minZoom={0.3}
      maxZoom={1.6}
      panOnScroll
      proOptions={{ hideAttribution: true }}
    >
      <Controls showInteractive={false} orientation="horizontal" />
    </ReactFlow>
  );
}

type FlowNode = Node<ColumnData, 'column'> | Node<TypeData, 'type'>;

function nodesOf(
  { columns }: Ownership,
  layout: Layout,
  lit: ReadonlySet<string>,
  selected: string | undefined,
): FlowNode[] {
  const backgrounds = columns.map(({ subgraph, total }): FlowNode => {
    const { x, y, width, height } = layout.columns.get(subgraph)!;
    return {
      id: `subgraph ${subgraph}`,
      type: 'column',
      position: { x, y },
      data: { subgraph, total },
      style: { ...colourOf(subgraph), width, height },
      selectable: false,
      focusable: false,
      zIndex: -1,
    };
  });
  const types = columns.flatMap(({ subgraph, types: drawn }) =>
    drawn.map((type): FlowNode => {
      const { x, y, width, height } = layout.types.get(type.name)!;
      return {
        id: type.name,
        type: 'type',
        position: { x, y },
        data: {
          type,
          isSoft: lit.size > 0 && !lit.has(type.name),
          isLit: lit.has(type.name),
          isSelected: type.name === selected,
        },
        style: { ...colourOf(subgraph), width, height },
        focusable: false,
      };
    }),
  );
  return [...backgrounds, ...types];
}

function edgesOf(crossings: readonly Crossing[], layout: Layout, lit: ReadonlySet<string>): Edge[] {
  return crossings.flatMap(({ from, to, fields }): Edge[] => {
    const [source, target] = [layout.types.get(from), layout.types.get(to)];
    if (source === undefined || target === undefined) return [];
    const isForward = source.x < target.x;
    const isLit = fields.some((field) => lit.has(`${from}.${field}`));
    return [
      {
        id: `${from} ${to}`,
        type: 'crossing',
        markerEnd: {
          type: MarkerType.ArrowClosed,
          color: `var(--${colourNameOf(target.subgraph)})`,
          width: 14,
          height: 14,
        },
        source: from,
        target: to,
        sourceHandle: isForward ? 'right-out' : 'left-out',
        targetHandle: isForward ? 'left-in' : 'right-in',
        label: labelOf(fields),
        style: colourOf(target.subgraph),
        labelStyle: colourOf(target.subgraph),
        labelBgPadding: [6, 3],
        labelBgBorderRadius: 9,
        labelBgStyle: colourOf(target.subgraph),
        className: lit.size > 0 && !isLit ? 'crossing crossing-soft' : 'crossing',
        zIndex: isLit ? 1 : 0,
      },
    ];
  });
}

/** Its label stands where it begins: in the middle, several would lie upon each other. */
function CrossingEdge({
  sourceX,
  sourceY,
  sourcePosition,
  targetX,
  targetY,
  targetPosition,
  markerStart: _start,
  ...edge
}: EdgeProps) {
  const [path] = getBezierPath({ sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition });
  const { id, label, labelStyle, labelBgStyle, labelBgPadding, labelBgBorderRadius, style, markerEnd } = edge;
  return (
    <BaseEdge
      {...{ id, path, label, labelStyle, labelBgStyle, labelBgPadding, labelBgBorderRadius, style, markerEnd }}
      labelX={sourceX + (sourcePosition === Position.Right ? 1 : -1) * (border + (textOf(label).length * letter) / 2)}
      labelY={sourceY}
      labelShowBg
    />
  );
}

function textOf(label: unknown): string {
  return typeof label === 'string' ? label : '';
}

function labelOf(fields: readonly string[]): string {
  const [first = '', ...others] = fields;
  return others.length === 0 ? first : `${first} + ${others.length}`;
}
