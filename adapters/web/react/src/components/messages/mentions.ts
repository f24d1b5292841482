/** The part of a Markdown tree (mdast) that is looked at here. */
interface Node {
  type: string;
  value?: string;
  url?: string;
  children?: Node[];
}
export interface Mention {
  type: 'mention';
  userId: string;
}

const MENTION = /(?<![\p{L}\p{N}_])@([A-Za-z0-9._@:-]{1,128})/gu;
/** What the server does not count as part of an id at its end. */
const TRAILING = /[.:@-]+$/u;
const NOT_INSIDE = new Set(['link', 'linkReference', 'inlineCode', 'code', 'mention']);

/**
 * In a tree, `@userId` becomes a mention, for those that the server counted as such. What looks like one in code or in a
 * link stays text.
 */
export function markMentions(node: Node, mentioned: ReadonlySet<string>): void {
  if (!node.children || NOT_INSIDE.has(node.type)) return;
  node.children = withAddresses(node.children, mentioned).flatMap((child) => {
    if (child.type === 'text') return split(child.value ?? '', mentioned);
    markMentions(child, mentioned);
    return [child];
  });
}

/** An id that is an e-mail address was made a link already: `@` and a link to `mailto:` are one mention. */
function withAddresses(nodes: readonly Node[], mentioned: ReadonlySet<string>): Node[] {
  const result: Node[] = [];
  for (const node of nodes) {
    const before = result.at(-1);
    const address = node.type === 'link' && node.url?.startsWith('mailto:') ? node.url.slice('mailto:'.length) : '';
    if (before?.type === 'text' && before.value?.endsWith('@') && mentioned.has(address)) {
      result[result.length - 1] = text(before.value.slice(0, -1));
      result.push(mention(address));
    } else result.push(node);
  }
  return result;
}

function split(value: string, mentioned: ReadonlySet<string>): Node[] {
  const nodes: Node[] = [];
  let from = 0;
  for (const match of value.matchAll(MENTION)) {
    const userId = (match[1] ?? '').replace(TRAILING, '');
    if (!mentioned.has(userId)) continue;
    nodes.push(text(value.slice(from, match.index)), mention(userId));
    from = match.index + 1 + userId.length;
  }
  return [...nodes, text(value.slice(from))].filter((node) => node.value !== '');
}

const text = (value: string): Node => ({ type: 'text', value });

const mention = (userId: string): Node & Mention => ({ type: 'mention', userId });
