/** What the caret stands behind: the beginning of a person's or an emoji's name. */
export interface Trigger {
  readonly kind: 'person' | 'emoji';
  readonly query: string;
  /** Where the `@` or `:` is. */
  readonly from: number;
}

const PERSON = /(?:^|[\s([{"'*_])@(?<query>[\p{L}\p{N}._-]{0,40})$/u;
/** Two letters at least: `:)` and `10:3` are not the beginning of an emoji. */
const EMOJI = /(?:^|[\s([{"'*_])[:](?<query>[\p{L}\p{N}+][\p{L}\p{N}_+-]{1,30}:?)$/u;

export function triggerAt(text: string, caret: number): Trigger | undefined {
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
