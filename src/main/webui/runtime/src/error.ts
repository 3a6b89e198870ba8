/** One thing that is wrong with a request. */
export interface FieldViolation {
  readonly field: string;
  readonly description: string;
  readonly violatedRule: string;
}

/** What is said about an error beside its status, code and message. */
export interface ErrorParticulars {
  readonly requestId?: string;
  readonly violations?: readonly FieldViolation[];
  readonly cause?: unknown;
}

/**
 * What went wrong, in the server's words or the runtime's own.
 *
 * Codes of the server are in its API document. The runtime's own have the status 0: `UNREACHABLE` (no answer),
 * `SESSION_UNKNOWN` (the browser's database fails), `GALLERY_NOT_ON_PAGE`,
 * `LOGIN_FAILED` (at the site's identity provider), `LOGIN_BOX_MISSING` and `SITE_NOT_DECLARED` (of `wix-members`).
 */
export class MemberGalleryError extends Error {
  /** The answer's HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** Says which error it is: `MEMBER_LOGIN_REQUIRED`; `INVALID_ARGUMENT` with `violations`. */
  readonly code: string;
  /** By which the operator finds the request in the server's log. */
  readonly requestId: string | undefined;
  /** Every field that is wrong, of an `INVALID_ARGUMENT`. */
  readonly violations: readonly FieldViolation[];

  constructor(status: number, code: string, message: string, particulars: ErrorParticulars = {}) {
    super(message, { cause: particulars.cause });
    this.name = 'MemberGalleryError';
    this.status = status;
    this.code = code;
    this.requestId = particulars.requestId;
    this.violations = particulars.violations ?? [];
  }
}

/** How codes begin of errors that are not in the wire format: somebody between here and the server has answered. */
const FOREIGN = 'HTTP_';

interface WireError {
  readonly message?: string;
  readonly details?: {
    readonly validationError?: { readonly fieldViolations?: readonly FieldViolation[] };
    readonly applicationError?: { readonly code?: string };
  };
}

/** Reads the error that an answer is; one that is not in the wire format goes by its status. */
export async function errorOf(answer: Response): Promise<MemberGalleryError> {
  const { message, details } = ((await answer.json().catch(() => null)) ?? {}) as WireError;
  const requestId = answer.headers.get('x-wix-request-id');
  const violations = details?.validationError?.fieldViolations;
  const code = details?.applicationError?.code;
  return new MemberGalleryError(
    answer.status,
    violations ? 'INVALID_ARGUMENT' : typeof code === 'string' ? code : `${FOREIGN}${answer.status}`,
    message ?? `The server answered ${answer.status}.`,
    { ...(requestId !== null && { requestId }), ...(violations && { violations }) },
  );
}

/** Whether it is an error with that status, of the server itself. */
export function hasStatus(error: unknown, status: number): error is MemberGalleryError {
  return error instanceof MemberGalleryError && error.status === status && !error.code.startsWith(FOREIGN);
}

/** Whether the same request may be answered another time: the server is away, or busy, or was not asked at all. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof MemberGalleryError)) return false;
  const { status, code } = error;
  return status === 0 || status === 429 || status >= 500 || code.startsWith(FOREIGN);
}
