import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import { markMentions, type Mention } from './mentions.ts';

type Root = ReturnType<typeof fromMarkdown>;
type Content = Root['children'][number];
export type Node = Content | Mention;
export type Definitions = ReadonlyMap<string, string>;

// GitHub's additions without its footnotes, for which a message is too short.
const OPTIONS = {
  extensions: [gfmAutolinkLiteral(), gfmStrikethrough(), gfmTable(), gfmTaskListItem()],
  mdastExtensions: [
    gfmAutolinkLiteralFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    gfmTableFromMarkdown(),
    gfmTaskListItemFromMarkdown(),
  ],
};

/** The text as a tree (mdast), and where its links by name lead. */
export function treeOf(content: string, mentions: readonly string[]): { nodes: readonly Node[]; links: Definitions } {
  const root = fromMarkdown(content, OPTIONS);
  if (mentions.length > 0) markMentions(root, new Set(mentions));
  const links = new Map<string, string>();
  collect(root.children, links);
  return { nodes: root.children, links };
}

function collect(nodes: readonly Content[], links: Map<string, string>): void {
  for (const node of nodes) {
    // The first of a name counts.
    if (node.type === 'definition' && !links.has(node.identifier)) links.set(node.identifier, node.url);
    if ('children' in node) collect(node.children, links);
  }
}
