import { Check, Copy } from 'lucide-react';
import { lazy, Suspense, useState, type ComponentProps } from 'react';
import type { ExtraProps } from 'react-markdown';
import { IconButton } from '../../ui/Button.tsx';
import styles from './MessageBody.module.css';

// Code without colours is better than none, where they cannot be loaded.
const HighlightedCode = lazy(() => import('./HighlightedCode.tsx').catch(() => ({ default: PlainCode })));

type Node = NonNullable<ExtraProps['node']>;

/** A block of code: scrolls by itself, can be copied, and is coloured when the colours have been loaded. */
export function CodeBlock({ node }: ComponentProps<'pre'> & ExtraProps) {
  const code = textOf(node).replace(/\n$/u, '');
  const language = languageOf(node);
  return (
    <div className={styles['block']}>
      {/* Focusable, because a keyboard could not scroll it otherwise. */}
      <pre tabIndex={0} aria-label={language ? `Code, ${language}` : 'Code'} role="group" dir="ltr">
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
      label={isCopied ? 'Copied' : 'Copy code'}
      onClick={() => void copy().catch(() => {})}
    >
      {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
    </IconButton>
  );
}

function textOf(node: Node | Node['children'][number] | undefined): string {
  if (!node) return '';
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

function languageOf(node: Node | undefined): string | undefined {
  const code = node?.children[0];
  const names = code?.type === 'element' ? code.properties['className'] : undefined;
  const name = Array.isArray(names) ? names.find((one) => String(one).startsWith('language-')) : undefined;
  return name === undefined ? undefined : String(name).slice('language-'.length);
}
