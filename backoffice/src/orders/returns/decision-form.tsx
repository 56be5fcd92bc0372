import { Button } from '@commerce/ui/button';
import { Checkbox } from '@commerce/ui/checkbox';
import { TextArea } from '@commerce/ui/text-area';
import { useState } from 'react';
import { ProblemNote } from '../../mutations/problem-note.tsx';
import type { ReturnToDecide } from './return-words.ts';
import { useDecision } from './use-decision.ts';

/** The decision about a return. Refusing it needs a message to the customer. */
export function DecisionForm({
  request,
  isDecided,
  onDraft,
}: {
  readonly request: ReturnToDecide;
  readonly isDecided: boolean;
  readonly onDraft: (id: string, isDraft: boolean) => void;
}) {
  const [text, setText] = useState('');
  const [isRestocked, setRestocked] = useState(true);
  const end = () => onDraft(request.id, false);
  const { accept, refuse, isAccepting, isRefusing, problem } = useDecision(request, end);
  const answer = text.trim();
  const write = (next: string): void => {
    setText(next);
    onDraft(request.id, next.trim() !== '');
  };
  if (isDecided) return <UnsentAnswer answer={answer} onDiscard={end} />;
  return (
    <div className="grid content-start gap-3">
      <TextArea
        label="Message to the customer"
        note="needed to refuse"
        rows={2}
        maxLength={500}
        value={text}
        onValueChange={write}
      />
      <Checkbox
        label="Put the items back on sale"
        checked={isRestocked}
        onChange={(event) => setRestocked(event.target.checked)}
      />
      <ProblemNote problem={problem} />
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          isBusy={isAccepting}
          busyLabel="Accepting"
          isUnavailable={isRefusing}
          onClick={() => void accept(answer, isRestocked)}
        >
          Accept, refund
        </Button>
        <Button
          size="small"
          variant="plain"
          isBusy={isRefusing}
          busyLabel="Refusing"
          isUnavailable={answer === '' || isAccepting}
          onClick={() => void refuse(answer)}
        >
          Refuse
        </Button>
      </div>
    </div>
  );
}

/** What somebody has written about a return that a colleague has decided meanwhile. */
function UnsentAnswer({ answer, onDiscard }: { readonly answer: string; readonly onDiscard: () => void }) {
  return (
    <div className="grid content-start gap-3 text-small">
      <p>Somebody else has decided this return. Your message was not sent.</p>
      <p className="rounded-input bg-sunken p-3 wrap-anywhere">{answer}</p>
      <Button size="small" onClick={onDiscard}>
        Discard it
      </Button>
    </div>
  );
}
