import type { Platform } from './platform.ts';

/** Protocol log for `debug`. Tokens and tickets never reach it: whoever reads a log must not become its user. */
export type DebugLog = (line: string, detail?: unknown) => void;

export type Debug = boolean | DebugLog;

export function debugLog(debug: Debug | undefined, platform: Platform): DebugLog {
  if (!debug) return () => {};
  const write: DebugLog = debug === true ? (line, detail) => platform.log(line, detail) : debug;
  return (line, detail) => write(line, withoutSecrets(detail));
}

const SECRET = new Set(['token', 'ticket']);

function withoutSecrets(detail: unknown): unknown {
  if (Array.isArray(detail)) return detail.map(withoutSecrets);
  if (typeof detail !== 'object' || detail === null || detail instanceof Error) return detail;
  return Object.fromEntries(Object.entries(detail).map(([key, value]) => [key, SECRET.has(key) ? '…' : value]));
}
