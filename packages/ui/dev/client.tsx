import '../src/styles/styles.css';
import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { Styleguide } from '../src/styleguide/styleguide.tsx';

const root = document.getElementById('root')!;
const page = (
  <StrictMode>
    <Styleguide />
  </StrictMode>
);
// The test serves a rendered page; `npm run dev` an empty one.
if (root.firstElementChild) hydrateRoot(root, page);
else createRoot(root).render(page);
