/** Those who hear of something. One of them that fails keeps it from nobody else. */
export class Handlers<A extends readonly unknown[]> {
  readonly #handlers = new Set<(...heard: A) => unknown>();

  /** Adds one; gives a function that removes it. */
  add(handler: (...heard: A) => unknown): () => void {
    const own = (...heard: A) => handler(...heard);
    this.#handlers.add(own);
    return () => void this.#handlers.delete(own);
  }

  get size(): number {
    return this.#handlers.size;
  }

  call(...heard: A): void {
    for (const handler of [...this.#handlers]) void runPageCode(() => handler(...heard));
  }
}

/** Runs code of the page, whose failure is its own: it is reported, and goes no further. */
export async function runPageCode(code: () => unknown): Promise<void> {
  try {
    await code();
  } catch (error) {
    reportError(error);
  }
}
