import createClient, { type Middleware } from 'openapi-fetch';
import { ApiProblem } from './problem';
import { heed } from './query-client';
import type { paths } from './schema';

/** Where the server tells who is logged in. */
export const ME = '/editor/v1/me';

const READING = new Set(['GET', 'HEAD']);

/** Of the session; every change by its cookie has to bring it. */
let csrfToken = '';

/** Has changes from now on bring the token of a session. */
export function bringCsrfToken(token: string): void {
  csrfToken = token;
}

const bringing: Middleware = {
  onRequest({ request }) {
    if (!READING.has(request.method)) {
      request.headers.set('X-CSRF-Token', csrfToken);
    }
    return request;
  },
};

/** The server's API, as its OpenAPI document has it. */
export const api = createClient<paths>({ credentials: 'same-origin' });
api.use(bringing);

interface Answer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * The body of an answer.
 *
 * @throws ApiProblem when the answer is an error, or there is none
 */
export async function answered<A extends Answer>(call: Promise<A>): Promise<NonNullable<A['data']>> {
  const answer = await arrived(call);
  return answer.data as NonNullable<A['data']>;
}

/**
 * Waits for an answer that has no body.
 *
 * @throws ApiProblem when the answer is an error, or there is none
 */
export async function done(call: Promise<Answer>): Promise<void> {
  await arrived(call);
}

async function arrived<A extends Answer>(call: Promise<A>): Promise<A> {
  const answer = await call.catch((error: unknown) => {
    // what is called off is nobody's problem
    throw error instanceof DOMException && error.name === 'AbortError' ? error : ApiProblem.unreachable();
  });
  if (!answer.response.ok) {
    const problem = ApiProblem.of(answer.response, answer.error);
    // who asks who is logged in has the answer
    if (new URL(answer.response.url).pathname !== ME) heed(problem);
    throw problem;
  }
  return answer;
}

/**
 * A whole list, whose answers are parts of it.
 *
 * @param part asks for the part at a cursor, or for the first
 */
export async function whole<P extends { nextCursor?: string }, E>(
  part: (cursor: string | undefined) => Promise<P>,
  elements: (part: P) => readonly E[],
): Promise<E[]> {
  const all: E[] = [];
  let cursor: string | undefined;
  do {
    const next = await part(cursor);
    all.push(...elements(next));
    cursor = next.nextCursor;
  } while (cursor !== undefined);
  return all;
}

/** The query of a part of a list, as large as it can be. */
export function partAt(cursor: string | undefined): { limit: number; cursor?: string } {
  return cursor === undefined ? { limit: 200 } : { limit: 200, cursor };
}
