import { common, createLowlight } from 'lowlight';
import { useMemo, type ReactNode } from 'react';
import { classes } from '../../ui/classes.ts';
import styles from './HighlightedCode.module.css';

const lowlight = createLowlight(common);

type Node = ReturnType<typeof lowlight.highlight>['children'][number];

/** Code in colours. Loaded only when there is some, because the grammars are heavy. */
export default function HighlightedCode({ code, language }: { readonly code: string; readonly language: string }) {
  const nodes = useMemo(
    () => (lowlight.registered(language) ? lowlight.highlight(language, code).children : undefined),
    [code, language],
  );
  return <code>{nodes ? nodes.map(shown) : code}</code>;
}

function shown(node: Node, index: number): ReactNode {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return null;
  const names = node.properties['className'];
  const own = Array.isArray(names) ? names.map((name) => styles[String(name)]) : [];
  return (
    <span key={index} className={classes(...own) || undefined}>
      {node.children.map(shown)}
    </span>
  );
}
