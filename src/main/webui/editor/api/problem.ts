/** One thing that is wrong with a request: which field, by its JSON path, breaks which rule. */
export interface Violation {
  readonly field: string;
  readonly description: string;
  readonly violatedRule: string;
}

/** What an answer says that is an error, or why there was none. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  private constructor(
    message: string,
    /** The HTTP status; 0 where nobody answered. */
    readonly status: number,
    /** Of the server's catalogue, `INVALID_ARGUMENT` for a request of wrong form, `UNREACHABLE` where nobody answered. */
    readonly code: string,
    readonly violations: readonly Violation[],
    /** What the error is about, by name. */
    readonly data: Readonly<Record<string, unknown>>,
    /** By which the operator finds it in the log. */
    readonly requestId: string | undefined,
  ) {
    super(message);
  }

  static of(response: Response, body: unknown): ApiProblem {
    const details = recordOf(recordOf(body).details);
    const application = recordOf(details.applicationError);
    const violations = violationsOf(recordOf(details.validationError).fieldViolations);
    return new ApiProblem(
      textOf(recordOf(body).message) ?? `The server answered ${response.status}.`,
      response.status,
      textOf(application.code) ?? (violations.length > 0 ? 'INVALID_ARGUMENT' : `HTTP_${response.status}`),
      violations,
      recordOf(application.data),
      response.headers.get('X-Wix-Request-Id') ?? undefined,
    );
  }

  static unreachable(): ApiProblem {
    return new ApiProblem('The server cannot be reached. Is there a connection?', 0, 'UNREACHABLE', [], {}, undefined);
  }

  /** The first violation of a field, or of anything within it. */
  violationOf(field: string): Violation | undefined {
    return this.violations.find((violation) => isWithin(violation.field, field));
  }
}

/** What went wrong, in words, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something went wrong.';
}

function isWithin(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function violationsOf(value: unknown): Violation[] {
  if (!Array.isArray(value)) return [];
  return value.map(recordOf).map((violation) => ({
    field: textOf(violation.field) ?? '',
    description: textOf(violation.description) ?? 'is wrong',
    violatedRule: textOf(violation.violatedRule) ?? 'OTHER',
  }));
}
