import { MemberGalleryError, errorOf } from './error.ts';

/** How long an answer may take to its end, in milliseconds; a stream begins within it. */
const PATIENCE = 30_000;

/** What is asked of the server. */
export interface Question {
  readonly method?: 'GET' | 'POST';
  readonly token?: string | null;
  /** Sent as JSON. */
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Whether it goes on when the page is left. */
  readonly keepalive?: boolean;
}

/**
 * Asks the server, and leaves the answer's body to be read for as long as that takes.
 *
 * @returns the answer, of a status below 400; 304 too
 * @throws MemberGalleryError what the server says is wrong, or `UNREACHABLE`
 */
export function ask(url: string, question: Question = {}): Promise<Response> {
  return asking(url, question, (answer) => answer);
}

/** Asks the server for JSON: an answer that hangs or breaks half way is `UNREACHABLE` like one that never comes. */
export function askJson<T>(url: string, question: Question = {}): Promise<T> {
  return asking(url, question, async (answer) => (await answer.json()) as T);
}

async function asking<T>(url: string, question: Question, read: (answer: Response) => T | Promise<T>): Promise<T> {
  const { method = 'GET', token, body, headers, signal, keepalive = false } = question;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  signal?.addEventListener('abort', () => patience.abort(), { signal: patience.signal });
  if (signal?.aborted) patience.abort();
  try {
    const answer = await fetch(url, {
      method,
      credentials: 'omit',
      // tags are sent by whoever holds what they stand for
      cache: 'no-store',
      keepalive,
      signal: patience.signal,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(token != null && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (answer.status >= 400) throw await errorOf(answer);
    return await read(answer);
  } catch (cause) {
    if (cause instanceof MemberGalleryError) throw cause;
    throw new MemberGalleryError(0, 'UNREACHABLE', 'The server cannot be reached.', { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** What was answered, with the tag that it is known by. */
export interface Tagged<T> {
  readonly value: T;
  readonly tag: string | null;
}

/** Asks for JSON, or for what has changed of it since it was known; null where the server has none (204). */
export function askFor<T>(
  url: string,
  known: Tagged<T> | null,
  question: Question = {},
): Promise<Tagged<T> | null> {
  const tag = known?.tag;
  const headers = { ...question.headers, ...(tag && { 'if-none-match': tag }) };
  return asking(url, { ...question, headers }, async (answer) => {
    if (answer.status === 304) return known;
    if (answer.status === 204) return null;
    return { value: (await answer.json()) as T, tag: answer.headers.get('etag') };
  });
}
