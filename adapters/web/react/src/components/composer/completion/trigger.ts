/** What the caret stands behind: the beginning of a person's, an emoji's or a command's name. */
export interface Trigger {
  readonly kind: 'person' | 'emoji' | 'command';
  readonly query: string;
  /** Where the `@`, `:` or `/` is. */
  readonly from: number;
}

const PERSON = /(?:^|[\s([{"'*_])@(?<query>[\p{L}\p{N}._-]{0,40})$/u;
/** Two letters at least: `:)` and `10:3` are not the beginning of an emoji. */
const EMOJI = /(?:^|[\s([{"'*_])[:](?<query>[\p{L}\p{N}+][\p{L}\p{N}_+-]{1,30}:?)$/u;

/** At the beginning of the message only: a path within it is no command. */
const COMMAND = /^\/(?<query>[a-z]{0,20})$/u;

export function triggerAt(text: string, caret: number): Trigger | undefined {
  const command = COMMAND.exec(text.slice(0, caret))?.groups?.['query'];
  if (command !== undefined) return { kind: 'command', query: command, from: 0 };
  const before = text.slice(Math.max(0, caret - 50), caret);
  for (const [kind, pattern] of [
    ['person', PERSON],
    ['emoji', EMOJI],
  ] as const) {
    const query = pattern.exec(before)?.groups?.['query'];
    if (query !== undefined) return { kind, query, from: caret - query.length - 1 };
  }
  return undefined;
}
