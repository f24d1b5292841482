export interface Suggestion {
  /** Unlike any other's. */
  readonly id: string;
  /** What is written for it. */
  readonly text: string;
  readonly label: string;
  readonly detail: string;
  /** Shown before it. */
  readonly before?: { readonly sign: string } | { readonly userId: string };
}

/** As somebody types it: case and accents do not count. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

/** How well a name begins with what is asked for: the less the better, undefined if it does not. */
export function rank(query: string, ...names: readonly string[]): number | undefined {
  const ranks = names.flatMap((name) => {
    const at = plain(name).indexOf(query);
    if (at < 0) return [];
    if (at === 0) return name.length === query.length ? 0 : 1;
    return /[\s._-]/u.test(name[at - 1] ?? '') ? 2 : 3;
  });
  return ranks.length > 0 ? Math.min(...ranks) : undefined;
}
