import '@stackbox/messaging-react/styles.css';
import './app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { start } from './session/start.ts';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app.');

const entry = start();

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App entry={entry} />
    </ErrorBoundary>
  </StrictMode>,
);
