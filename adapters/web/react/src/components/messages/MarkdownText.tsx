import { createElement, Fragment, useMemo, type ReactNode } from 'react';
import { CodeBlock } from './CodeBlock.tsx';
import { treeOf, type Definitions, type Node } from './markdown-tree.ts';
import { Mention } from './Mention.tsx';
import styles from './MessageBody.module.css';
import { useTabIndex } from './tab-stop.ts';

export interface MarkdownTextProps {
  readonly content: string;
  readonly mentions: readonly string[];
}

/**
 * Markdown as elements. Only what is named here is ever made, each with the attributes written here, so there is nothing
 * to be cleaned: HTML stays text. Loaded by itself, because it is heavier than all that is needed to show words.
 */
export default function MarkdownText({ content, mentions }: MarkdownTextProps) {
  const mentioned = mentions.join(' ');
  return useMemo(() => {
    const { nodes, links } = treeOf(content, mentioned.split(' ').filter(Boolean));
    return <>{all(nodes, links)}</>;
  }, [content, mentioned]);
}

const all = (nodes: readonly Node[], links: Definitions): ReactNode =>
  nodes.map((node, at) => <Fragment key={at}>{shown(node, links)}</Fragment>);

function shown(node: Node, links: Definitions): ReactNode {
  switch (node.type) {
    case 'text':
      return lines(node.value);
    case 'html':
      return node.value;
    case 'break':
      return <br />;
    case 'paragraph':
      return <p>{all(node.children, links)}</p>;
    case 'heading':
      // A heading inside of a message is no heading of the page.
      return <p className={styles['heading']}>{all(node.children, links)}</p>;
    case 'strong':
      return <strong>{all(node.children, links)}</strong>;
    case 'emphasis':
      return <em>{all(node.children, links)}</em>;
    case 'delete':
      return <del>{all(node.children, links)}</del>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'code':
      return <CodeBlock code={node.value} language={node.lang ?? undefined} />;
    case 'blockquote':
      return <blockquote>{all(node.children, links)}</blockquote>;
    case 'thematicBreak':
      return <hr />;
    case 'mention':
      return <Mention userId={node.userId} />;
    case 'link':
      return <Link href={node.url}>{all(node.children, links)}</Link>;
    case 'linkReference':
      return <Link href={links.get(node.identifier) ?? ''}>{all(node.children, links)}</Link>;
    // Pictures of other hosts would tell them who reads what and when, so there is a link to it.
    case 'image':
      return <Link href={node.url}>{node.alt || node.url}</Link>;
    case 'imageReference':
      return <Link href={links.get(node.identifier) ?? ''}>{node.alt || node.label}</Link>;
    case 'list':
      return createElement(
        node.ordered ? 'ol' : 'ul',
        { start: node.ordered && node.start !== 1 ? (node.start ?? undefined) : undefined },
        node.children.map((item, at) => <Item key={at} item={item} isLoose={node.spread ?? false} links={links} />),
      );
    case 'table':
      return <Table table={node} links={links} />;
    default:
      return null; // a definition, and what only trees of others hold
  }
}

/** A single line break is one. */
const lines = (text: string): ReactNode =>
  text.split(/\r?\n|\r/u).map((line, at) => (
    <Fragment key={at}>
      {at > 0 && <br />}
      {line}
    </Fragment>
  ));

function Link({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const tabIndex = useTabIndex();
  // What is relative leads somewhere within this page, where the author has no say.
  if (!/^(?:https?|mailto):/iu.test(href)) return <>{children}</>;
  const place = isHere(href) ? {} : { target: '_blank', rel: 'noopener noreferrer nofollow' };
  return (
    <a href={href} tabIndex={tabIndex} {...place}>
      {children}
    </a>
  );
}

/** Another place in this very page, as a link to a message of the app is. */
function isHere(href: string): boolean {
  if (!URL.canParse(href)) return false;
  const url = new URL(href);
  const { origin, pathname, search } = window.location;
  return url.origin === origin && url.pathname === pathname && url.search === search && url.hash.startsWith('#/c/');
}

type ListItem = Extract<Node, { type: 'listItem' }>;

interface ItemProps {
  readonly item: ListItem;
  readonly isLoose: boolean;
  readonly links: Definitions;
}

function Item({ item: { children, checked, spread }, isLoose, links }: ItemProps) {
  return (
    <li className={typeof checked === 'boolean' ? styles['task'] : undefined}>
      {typeof checked === 'boolean' && <Tick isChecked={checked} />}
      {children.map((child, at) => (
        <Fragment key={at}>
          {child.type === 'paragraph' && !isLoose && !spread ? all(child.children, links) : shown(child, links)}
        </Fragment>
      ))}
    </li>
  );
}

/** The box of a task list: it tells, and cannot be ticked here. */
function Tick({ isChecked }: { readonly isChecked: boolean }) {
  return (
    <>
      <input type="checkbox" checked={isChecked} disabled aria-label={isChecked ? 'Done' : 'To do'} />{' '}
    </>
  );
}

interface TableProps {
  readonly table: Extract<Node, { type: 'table' }>;
  readonly links: Definitions;
}

function Table({ table: { align, children }, links }: TableProps) {
  const rows = children.map((row, at) => (
    <tr key={at}>
      {row.children.map((cell, column) =>
        createElement(
          at === 0 ? 'th' : 'td',
          { key: column, align: align?.[column] ?? undefined },
          all(cell.children, links),
        ),
      )}
    </tr>
  ));
  return (
    <div className={styles['wide']} tabIndex={0} data-scrolls role="group" aria-label="Table">
      <table>
        <thead>{rows.slice(0, 1)}</thead>
        {rows.length > 1 && <tbody>{rows.slice(1)}</tbody>}
      </table>
    </div>
  );
}
