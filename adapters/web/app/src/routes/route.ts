/** Where in the app somebody is, as the address after `#` says it. */
export interface Route {
  readonly channelId?: string;
  /** The message to jump to. */
  readonly seq?: number;
  /** What is shown beside the messages. */
  readonly panel?: Panel;
}

export type Panel =
  { readonly kind: 'thread'; readonly rootId: string } | { readonly kind: 'members' | 'pins' | 'settings' };

const PANELS = ['members', 'pins', 'settings'] as const;

/** `#/c/<channelId>`, with `/m/<seq>`, `/t/<rootId>`, `/members`, `/pins` or `/settings`. Anything else is the start. */
export function parseRoute(hash: string): Route {
  const [start, kind, rawId = '', what, which = ''] = hash.split('/');
  const channelId = decoded(rawId);
  if (start !== '#' || kind !== 'c' || channelId === '') return {};
  const panel = PANELS.find((name) => name === what);
  if (panel) return { channelId, panel: { kind: panel } };
  const rootId = decoded(which);
  if (what === 't' && rootId !== '') return { channelId, panel: { kind: 'thread', rootId } };
  const seq = Number(which);
  return what === 'm' && Number.isSafeInteger(seq) && seq > 0 ? { channelId, seq } : { channelId };
}

export function formatRoute({ channelId, seq, panel }: Route): string {
  if (channelId === undefined) return '#/';
  const channel = `#/c/${encodeURIComponent(channelId)}`;
  if (panel?.kind === 'thread') return `${channel}/t/${encodeURIComponent(panel.rootId)}`;
  if (panel) return `${channel}/${panel.kind}`;
  return seq === undefined ? channel : `${channel}/m/${seq}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return ''; // a broken escape is nobody's id
  }
}
