import type { GraphiQLPlugin } from '@graphiql/react';
import { missingPlaceholders, type Example } from '../example.ts';
import { exampleGroups } from '../examples.ts';
import { remembered, whereToFind, type Remembered, type RememberedName } from '../remembered.ts';
import { SignInButtons } from '../shell/session-control.tsx';
import { useStore } from '../store.ts';
import { useOpenExample } from './use-open-example.ts';

/** A sidebar panel of ready-to-run operations that tell the story of the shop. */
export const storyPlugin: GraphiQLPlugin = { title: 'Story', icon: StoryIcon, content: StoryPanel };

function StoryPanel() {
  const known = useStore(remembered);
  const open = useOpenExample();
  return (
    <section className="story" aria-label="Story">
      <h2>The shop’s story</h2>
      <p>Open an operation and run it. IDs and tokens in its response are filled in for the next one.</p>
      <SignInButtons />
      {[...exampleGroups].map(([group, examples]) => (
        <section key={group}>
          <h3>{group}</h3>
          <ul>
            {examples.map((example) => (
              <li key={example.title}>
                <ExampleButton example={example} known={known} onOpen={() => open(example)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function ExampleButton({ example, known, onOpen }: { example: Example; known: Remembered; onOpen: () => void }) {
  const hints = missingPlaceholders(example.variables, known).map((name) => whereToFind[name as RememberedName]);
  return (
    <div className="example">
      <button type="button" aria-description={example.explanation} onClick={onOpen}>
        {example.title}
      </button>
      <span className="example-kind">{example.kind}</span>
      <span className="example-explanation">{withCode(example.explanation)}</span>
      {hints.length > 0 && <span className="example-hint">{[...new Set(hints)].join(', ')}</span>}
    </div>
  );
}

/** Explanations quote names in backticks, as comments do. */
function withCode(text: string) {
  return text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}

function StoryIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M5 8h14l-1.2 12.5H6.2L5 8Z" strokeLinejoin="round" />
      <path d="M8.5 10.5V7a3.5 3.5 0 0 1 7 0v3.5" strokeLinecap="round" />
    </svg>
  );
}
