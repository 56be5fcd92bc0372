import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './explorer.css';
import { createRoot } from 'react-dom/client';
import { Explorer } from './explorer.tsx';

// No StrictMode: it mounts effects twice, and Monaco's models cannot be created twice under one URI.
createRoot(document.getElementById('root')!).render(<Explorer />);
