import ChevronDown from 'lucide-react/icons/chevron-down';
import type { ReactNode } from 'react';

export interface Question {
  readonly title: ReactNode;
  readonly content: ReactNode;
  readonly isOpen?: boolean;
}

/** Questions and answers, as `<details>`: they open without JavaScript, and the browser's search finds the answers. */
export function Accordion({
  questions,
  name,
}: {
  readonly questions: readonly Question[];
  /** Only one question with this name is open at a time. */
  readonly name?: string;
}) {
  return (
    <div className="border-t border-line">
      {questions.map(({ title, content, isOpen }, index) => (
        <details key={index} name={name} open={isOpen} className="group border-b border-line">
          <summary className="flex min-h-15 list-none items-center justify-between gap-4 py-2 font-medium">
            {title}
            <ChevronDown className="text-soft transition-[rotate] duration-(--enter) group-open:rotate-180" />
          </summary>
          <div className="max-w-160 pb-5 text-soft">{content}</div>
        </details>
      ))}
    </div>
  );
}
