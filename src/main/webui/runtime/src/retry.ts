/** Between tries to get what could not be had, in milliseconds: the first pause, and the longest. */
const PAUSES = { first: 2_000, longest: 60_000 };

/** How long to wait after so many failures: not as long as others do. */
export function pauseAfter(failures: number): number {
  return Math.min(PAUSES.longest, PAUSES.first * 2 ** failures) * (0.5 + Math.random() / 2);
}

/** Tries something again after a while: longer with each failure, and never more than one try is ahead. */
export class Retry {
  readonly #act: () => void;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(act: () => void) {
    this.#act = act;
  }

  /** It has failed. */
  later(): void {
    this.stop();
    this.#timer = setTimeout(this.#act, pauseAfter(this.#failures++));
  }

  /** It has worked, or is not wanted any more. */
  done(): void {
    this.stop();
    this.#failures = 0;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
