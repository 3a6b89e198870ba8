import { answered, api } from '../api/client';
import { messageOf } from '../api/problem';
import type { ImportResult } from '../api/types';

/** How many lines go with one request: few enough that progress is seen, and that who stops stops soon. */
const PART = 250;

/** What became of a line of the file. */
export interface LineResult {
  /** Of the file; the first is 1. */
  readonly line: number;
  readonly outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'REFUSED';
  /** What is wrong with it. */
  readonly problem?: string;
  readonly text: string;
}

/** How far an import is. */
export interface Progress {
  /** Lines that are not blank. */
  readonly total: number;
  readonly results: readonly LineResult[];
  /** Why it ended early. */
  readonly error?: unknown;
}

interface Line {
  readonly line: number;
  readonly text: string;
}

/** The lines of a file that say something. */
export function linesOf(text: string): Line[] {
  return text
    .split(/\r?\n/)
    .map((line, index) => ({ line: index + 1, text: line.trim() }))
    .filter((line) => line.text !== '');
}

/**
 * Imports members part by part. Every good line is kept, whatever is wrong with others; the same import twice changes
 * nothing.
 */
export async function importMembers(
  siteId: string,
  lines: readonly Line[],
  tell: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<void> {
  const results: LineResult[] = [];
  for (let start = 0; start < lines.length && !signal.aborted; start += PART) {
    try {
      results.push(...(await importPart(siteId, lines.slice(start, start + PART))));
    } catch (error) {
      tell({ total: lines.length, results, error });
      return;
    }
    tell({ total: lines.length, results: [...results] });
  }
}

async function importPart(siteId: string, lines: readonly Line[]): Promise<LineResult[]> {
  const body = lines.map(({ text }) => text).join('\n');
  const answer = await answered(
    api.POST('/editor/v1/sites/{siteId}/members/import', {
      params: { path: { siteId } },
      headers: { 'Content-Type': 'application/x-ndjson' },
      // the document has one line for all of them
      body: { email: '' },
      bodySerializer: () => body,
      parseAs: 'text',
    }),
  );
  return answer
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => JSON.parse(text) as ImportResult)
    .flatMap((result) => {
      const line = lines[result.line - 1];
      return line === undefined ? [] : [resultOf(line, result)];
    });
}

function resultOf({ line, text }: Line, { outcome, error }: ImportResult): LineResult {
  return error === undefined && outcome !== undefined
    ? { line, text, outcome }
    : { line, text, outcome: 'REFUSED', problem: problemOf(error) };
}

function problemOf(error: ImportResult['error']): string {
  const violations = error?.details.validationError?.fieldViolations ?? [];
  if (violations.length === 0) return error?.message ?? messageOf(undefined);
  return violations.map(({ field, description }) => `${field} ${description}`.trim()).join('; ');
}
