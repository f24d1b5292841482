import { useMemo, type ComponentProps } from 'react';
import Markdown, { type Components, type ExtraProps } from 'react-markdown';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import remarkBreaks from 'remark-breaks';
import remarkGfm from 'remark-gfm';
import { CodeBlock } from './CodeBlock.tsx';
import { Mention } from './Mention.tsx';
import { remarkMentions } from './mentions.ts';
import styles from './MessageBody.module.css';

export interface MarkdownTextProps {
  readonly content: string;
  readonly mentions: readonly string[];
}

const SCHEMA = {
  ...defaultSchema,
  // Pictures of other hosts tell them who reads what and when.
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => name !== 'img'),
  attributes: { ...defaultSchema.attributes, span: ['dataUser'] },
  protocols: { href: ['http', 'https', 'mailto'] },
};
const REHYPE: ComponentProps<typeof Markdown>['rehypePlugins'] = [[rehypeSanitize, SCHEMA]];

const COMPONENTS: Components = {
  a: Link,
  span: Marked,
  pre: CodeBlock,
  table: Table,
  input: Tick,
  // A heading inside of a message is no heading of the page.
  h1: Heading,
  h2: Heading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
};

/** Markdown as elements. Loaded by itself, because it is heavier than all that is needed to show words. */
export default function MarkdownText({ content, mentions }: MarkdownTextProps) {
  const mentioned = mentions.join(' ');
  const remark = useMemo(
    () => [remarkGfm, remarkBreaks, remarkImages, remarkMentions(mentioned.split(' ').filter(Boolean))],
    [mentioned],
  );
  return (
    <Markdown remarkPlugins={remark} rehypePlugins={REHYPE} components={COMPONENTS}>
      {content}
    </Markdown>
  );
}

interface Node {
  type: string;
  url?: string;
  alt?: string | null;
  value?: string;
  children?: Node[];
}

/** A picture is shown as a link to it. */
function remarkImages() {
  return (tree: Node) => linkImages(tree);
}

function linkImages(node: Node): void {
  for (const child of node.children ?? []) {
    if (child.type === 'image') {
      child.type = 'link';
      child.children = [{ type: 'text', value: child.alt || child.url || '' }];
    } else linkImages(child);
  }
}

function Link({ node: _node, children, href, ...rest }: ComponentProps<'a'> & ExtraProps) {
  // What is relative leads somewhere within this page, where the author has no say.
  if (!/^(?:https?|mailto):/iu.test(href ?? '')) return <>{children}</>;
  const place = isHere(href) ? {} : { target: '_blank', rel: 'noopener noreferrer nofollow' };
  return (
    <a {...rest} href={href} {...place}>
      {children}
    </a>
  );
}

/** Another place in this very page, as a link to a message of the app is. */
function isHere(href = ''): boolean {
  if (!URL.canParse(href)) return false;
  const url = new URL(href);
  const { origin, pathname, search } = window.location;
  return url.origin === origin && url.pathname === pathname && url.search === search && url.hash.startsWith('#/c/');
}

function Marked({ node, children }: ComponentProps<'span'> & ExtraProps) {
  const userId = node?.properties['dataUser'];
  return typeof userId === 'string' ? <Mention userId={userId} /> : <span>{children}</span>;
}

function Heading({ children }: ComponentProps<'h1'> & ExtraProps) {
  return <p className={styles['heading']}>{children}</p>;
}

function Table({ children }: ComponentProps<'table'> & ExtraProps) {
  return (
    <div className={styles['wide']} tabIndex={0} role="group" aria-label="Table">
      <table>{children}</table>
    </div>
  );
}

/** The box of a task list: it tells, and cannot be ticked here. */
function Tick({ checked }: ComponentProps<'input'> & ExtraProps) {
  return <input type="checkbox" checked={checked ?? false} disabled aria-label={checked ? 'Done' : 'To do'} />;
}
