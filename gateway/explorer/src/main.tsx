import './styles/explorer.css';
import { createRoot } from 'react-dom/client';
import { followAccess } from './access.ts';
import { App } from './shell/app.tsx';

followAccess();
// No StrictMode: it mounts effects twice, and Monaco's models cannot be created twice under one URI.
createRoot(document.getElementById('root')!).render(<App />);
