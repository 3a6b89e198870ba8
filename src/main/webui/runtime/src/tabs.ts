/** What the tabs of a browser that show pages of one origin agree on. */

/** Messages to the other tabs; where there is no such channel, nobody hears them. */
export class TabChannel<M> {
  #channel: BroadcastChannel | null = null;
  readonly #name: string;
  readonly #heard: (message: M) => void;

  constructor(name: string, heard: (message: M) => void) {
    this.#name = name;
    this.#heard = heard;
  }

  /** Before that, and once it is closed, nothing is heard. */
  open(): void {
    if (this.#channel || typeof BroadcastChannel === 'undefined') return;
    this.#channel = new BroadcastChannel(this.#name);
    this.#channel.onmessage = ({ data }: MessageEvent<M>) => this.#heard(data);
  }

  post(message: M): void {
    this.#channel?.postMessage(message);
  }

  close(): void {
    this.#channel?.close();
    this.#channel = null;
  }
}

/** Does something while no other tab does what has the same name; where there are no locks, at once. */
export async function alone<T>(name: string, act: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  // only secure contexts have locks
  const locks = (navigator as Partial<Pick<Navigator, 'locks'>>).locks;
  return locks ? locks.request(name, signal ? { signal } : {}, act) : act();
}

/** Resolves after a while, in milliseconds. */
export function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
