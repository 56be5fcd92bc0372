import { createStore } from './store.ts';

/** The panes of the query page. Wide screens show them side by side, except that the plan takes the place of the answer. */
export const panes = { story: 'Story', query: 'Query', answer: 'Answer', plan: 'Plan' } as const;

export type Pane = keyof typeof panes;

export const pane = createStore<Pane>('story');

/** Shows the result of an operation, unless the plan is open, which shows it, too. */
export function showResult(): void {
  if (pane.get() !== 'plan') pane.set('answer');
}

/** Leaves the story for the editor, on screens that show one of them. */
export function showEditor(): void {
  if (pane.get() === 'story') pane.set('query');
}
