/** The server's reason as a sentence: it begins small and ends without a stop, to be put after other words. */
export function sentence(reason: string): string {
  const whole = reason.charAt(0).toLocaleUpperCase() + reason.slice(1);
  return /[.!?…]$/u.test(whole) ? whole : `${whole}.`;
}

export const reasonOf = (thrown: unknown): string =>
  sentence(thrown instanceof Error ? thrown.message : String(thrown));
