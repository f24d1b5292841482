import { MessagingError } from '../errors.ts';
import type { MessagingOptions } from '../options.ts';
import type { Http } from './http.ts';

/** Anybody's token, as the `local` profile hands it out for trying things. Any other server answers 404. */
export async function localTokens(http: Http, baseUrl: string, options: MessagingOptions): Promise<string> {
  const { userId, clientId, name } = options;
  const response = await http.withinTime(
    new Request(`${baseUrl}/dev/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId, clientId, ...(name !== undefined && { name }) }),
    }),
  );
  if (response.ok) return ((await response.json()) as { token: string }).token;
  if (response.status === 404 || response.status === 403) {
    const text = 'This server hands out no tokens. Give the client a getToken.';
    throw new MessagingError('unauthenticated', text, { status: 401 });
  }
  throw MessagingError.fromResponse(response, undefined, 0);
}
