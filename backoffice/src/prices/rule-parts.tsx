import { Badge } from '@commerce/ui/badge';
import { TextButton } from '@commerce/ui/text-link';
import type { ReactNode } from 'react';

/** The name of a rule, which opens it. Only text for those who may not change it. */
export function RuleName({
  onOpen,
  children,
}: {
  readonly onOpen: (() => void) | undefined;
  readonly children: ReactNode;
}) {
  const name = <span className="text-left font-medium text-text">{children}</span>;
  if (onOpen === undefined) return name;
  return (
    <TextButton variant="quiet" size="small" onClick={onOpen}>
      {name}
    </TextButton>
  );
}

/** Whether new orders are subject to a rule, in a word. */
export function RuleStatus({ isActive, word }: { readonly isActive: boolean; readonly word: string }) {
  return (
    <Badge isSmall tone={isActive ? 'ok' : 'neutral'}>
      {isActive ? word : 'Off'}
    </Badge>
  );
}
