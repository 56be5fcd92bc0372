import { Badge } from '@commerce/ui/badge';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleX from 'lucide-react/icons/circle-x';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { lagOf, type Lag } from './lag.ts';
import type { ServiceState } from './backlogs.ts';
import type { ServiceHealth } from './gateway-status.ts';

type Word = Lag | 'ready' | 'not ready' | 'no answer';

const tones: Readonly<Record<Word, 'neutral' | 'warn' | 'sale'>> = {
  steady: 'neutral',
  ready: 'neutral',
  behind: 'warn',
  'not ready': 'warn',
  stuck: 'sale',
  'no answer': 'sale',
};

const healthWords = { READY: 'ready', NOT_READY: 'not ready', NO_ANSWER: 'no answer' } as const;

/** A word about how far the events of a service are behind, with its icon. */
export function LagBadge({ state: { backlog, isDown } }: { readonly state: ServiceState }) {
  return <StateBadge word={isDown ? 'no answer' : backlog && lagOf(backlog)} />;
}

/** Whether a service that has no part of the graph is ready. */
export function HealthBadge({ health }: { readonly health: ServiceHealth | undefined }) {
  return <StateBadge word={health && healthWords[health.state]} />;
}

/** Undefined while the answer is awaited. */
export function StateBadge({ word }: { readonly word: Word | undefined }) {
  if (word === undefined) return <span className="text-soft">asking…</span>;
  return (
    <Badge isSmall tone={tones[word]} icon={iconOf(word)}>
      {word}
    </Badge>
  );
}

function iconOf(word: Word) {
  if (word === 'no answer') return <CircleX />;
  return tones[word] === 'neutral' ? <CircleCheck /> : <TriangleAlert />;
}
