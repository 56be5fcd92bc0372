import { Button } from '@commerce/ui/button';
import { TextButton } from '@commerce/ui/text-link';
import GitCompare from 'lucide-react/icons/git-compare';
import { Panel } from '../../layout/panel.tsx';
import { plural } from '../../text/format.ts';
import { useEditor } from './editor-context.ts';
import { shownText } from './faq.ts';
import { fieldName } from './field-names.ts';

/** What somebody else has saved while this page was open: fields to choose between, and fields that have changed. */
export function ConflictPanel() {
  const { draft } = useEditor();
  return (
    <div aria-live="polite" className="grid gap-4 empty:hidden">
      {draft.conflicts.length > 0 && <Conflicts />}
      {draft.arrived.length > 0 && <Arrived />}
    </div>
  );
}

function Conflicts() {
  const {
    product,
    dispatch,
    draft: { conflicts, mine, saved },
  } = useEditor();
  return (
    <Panel
      className="border-warn!"
      title="Somebody else has saved this product, too"
      detail={`Choose for ${plural(conflicts.length, 'field')}. Nothing is overwritten until you save.`}
      isFlush
    >
      <ul>
        {conflicts.map((key) => {
          const name = fieldName(key, product);
          return (
            <li
              key={key}
              className="grid gap-3 border-b border-line px-4 py-3 last:border-0 md:grid-cols-[10rem_1fr_1fr]"
            >
              <p className="text-small font-medium">{name}</p>
              <Side
                label="Theirs, saved"
                text={shownText(key, saved[key] ?? '')}
                action={`Take theirs: ${name}`}
                word="Take theirs"
                onChoose={() => dispatch({ type: 'choose', key, side: 'theirs' })}
              />
              <Side
                label="Mine, not saved"
                text={shownText(key, mine[key] ?? '')}
                action={`Keep mine: ${name}`}
                word="Keep mine"
                onChoose={() => dispatch({ type: 'choose', key, side: 'mine' })}
              />
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function Side(props: {
  readonly label: string;
  readonly text: string;
  readonly action: string;
  readonly word: string;
  readonly onChoose: () => void;
}) {
  const { label, text, action, word, onChoose } = props;
  return (
    <div className="grid content-start gap-2 text-small">
      <span className="text-caption text-soft">{label}</span>
      <p className="max-h-40 overflow-auto rounded-input bg-sunken px-3 py-2 wrap-anywhere whitespace-pre-wrap">
        {text === '' ? <span className="text-soft">empty</span> : text}
      </p>
      <span>
        <Button size="small" aria-label={action} onClick={onChoose}>
          {word}
        </Button>
      </span>
    </div>
  );
}

function Arrived() {
  const { draft, product, dispatch } = useEditor();
  return (
    <p className="live-bar flex flex-wrap items-center gap-x-3 rounded-input px-4 py-2 text-small">
      <GitCompare className="size-4 text-ok" />
      <span className="mr-auto">
        <strong className="font-medium">Somebody else has changed</strong>{' '}
        {draft.arrived.map((key) => fieldName(key, product)).join(', ')}. What you have typed is kept.
      </span>
      <TextButton size="small" onClick={() => dispatch({ type: 'dismiss' })}>
        Understood
      </TextButton>
    </p>
  );
}
