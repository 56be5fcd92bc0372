import Clock from 'lucide-react/icons/clock';
import CircleSlash from 'lucide-react/icons/circle-slash';
import Database from 'lucide-react/icons/database';
import Plus from 'lucide-react/icons/plus';
import RotateCw from 'lucide-react/icons/rotate-cw';
import Share2 from 'lucide-react/icons/share-2';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import Unplug from 'lucide-react/icons/unplug';
import type { ComponentType, ReactNode } from 'react';
import type { FetchOutcome } from './fetch-outcome.ts';
import { count } from './measures.ts';
import { hasRun, type PlanRow } from './plan-rows.ts';

type Flag = readonly [icon: ComponentType<{ className?: string }>, text: string, tone?: 'bad' | 'good'];

/** What is special about a fetch, in words. */
export function Flags({ row, isNew }: { readonly row: PlanRow; readonly isNew: boolean }): ReactNode {
  const flags = [...(isNew ? [[Plus, 'only in this run'] as const] : []), ...flagsOf(row)];
  return flags.map(([Icon, text, tone]) => (
    <span key={text} className={`plan-flag${tone ? ` plan-flag-${tone}` : ''}`}>
      <Icon className="size-3.5" />
      {text}
    </span>
  ));
}

function flagsOf(row: PlanRow): Flag[] {
  const { outcome, isDeferred } = row;
  return [
    ...(isDeferred ? [[Clock, 'deferred'] as const] : []),
    ...(outcome === undefined ? [] : outcomeFlags(row, outcome)),
  ];
}

function outcomeFlags(row: PlanRow, { source, entities, retries, circuitOpen, errors, failure }: FetchOutcome): Flag[] {
  const flags: Flag[] = [];
  if (!hasRun(row)) flags.push([CircleSlash, 'not needed']);
  if (source === 'shared') flags.push([Share2, 'shared in flight', 'good']);
  if (source === 'cache') flags.push([Database, 'from the cache', 'good']);
  if (source === 'mixed') flags.push([Database, `${entities?.cached ?? 'some'} cached`, 'good']);
  if (retries > 0) flags.push([RotateCw, count(retries, 'retry', 'retries'), 'bad']);
  if (circuitOpen) flags.push([Unplug, 'circuit open', 'bad']);
  if (errors > 0) flags.push([TriangleAlert, count(errors, 'error'), 'bad']);
  if (failure !== null && !circuitOpen) flags.push([TriangleAlert, 'failed', 'bad']);
  return flags;
}
