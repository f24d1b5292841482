import { Check, Copy } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { IconButton } from '../../ui/Button.tsx';
import styles from './MessageBody.module.css';
import { useTabIndex } from './tab-stop.ts';

// Code without colours is better than none, where they cannot be loaded.
const HighlightedCode = lazy(async () => {
  await idle();
  return import('./HighlightedCode.tsx').catch(() => ({ default: PlainCode }));
});

const IDLE_WITHIN_MS = 2_000;

/** Colours may wait until everything is there to be read. */
const idle = (): Promise<unknown> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(resolve, { timeout: IDLE_WITHIN_MS });
    else setTimeout(resolve); // Safari
  });

export interface CodeBlockProps {
  readonly code: string;
  readonly language: string | undefined;
}

/** A block of code: scrolls by itself, can be copied, and is coloured when the colours have been loaded. */
export function CodeBlock({ code, language }: CodeBlockProps) {
  return (
    <div className={styles['block']}>
      {/* Focusable, because a keyboard could not scroll it otherwise. */}
      <pre tabIndex={0} data-scrolls aria-label={language ? `Code, ${language}` : 'Code'} role="group" dir="ltr">
        <Suspense fallback={<PlainCode code={code} />}>
          {language ? <HighlightedCode code={code} language={language} /> : <PlainCode code={code} />}
        </Suspense>
      </pre>
      <CopyButton text={code} />
    </div>
  );
}

function PlainCode({ code }: { readonly code: string }) {
  return <code>{code}</code>;
}

function CopyButton({ text }: { readonly text: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <IconButton
      className={styles['copy']}
      tabIndex={useTabIndex()}
      label={isCopied ? 'Copied' : 'Copy code'}
      onClick={() => void copy().catch(() => {})}
    >
      {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
    </IconButton>
  );
}
