import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { Styleguide } from '../src/styleguide/styleguide.tsx';

/** The styleguide as HTML, as a server sends it. */
export function render(): string {
  return renderToString(
    <StrictMode>
      <Styleguide />
    </StrictMode>,
  );
}
