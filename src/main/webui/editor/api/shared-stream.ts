import { readEvents, type ServerEvent } from '../../runtime/src/event-reader.ts';
import { after, alone, TabChannel } from '../../runtime/src/tabs.ts';

/** Who hears what a stream says, whichever tab reads it. */
export interface Hearer {
  /** A stream has begun: nobody has told what happened before. */
  begun(): void;
  heard(event: ServerEvent): void;
  /** Nobody reads any more, for now. */
  lost(): void;
}

type TabMessage =
  | { readonly say: 'who reads?' }
  | { readonly say: 'reading'; readonly stream: string }
  | { readonly say: 'heard'; readonly event: ServerEvent }
  | { readonly say: 'lost' }
  | { readonly say: 'wake' };

/** Nothing for this long, not even a heartbeat: the connection is dead. In milliseconds. */
const SILENCE = 60_000;

/** The server's heartbeat, and a little more: who looks at a page that has heard nothing for longer may not wait. */
const HEARTBEAT = 25_000;

/** Between two tries, in milliseconds. */
const PAUSES = { first: 1_000, longest: 15_000 };

/** A stream that has lasted this long was a good one. */
const GOOD = 5_000;

/**
 * Server-sent events for all tabs of the browser by one connection, of which there are six only to a server without
 * HTTP/2. One of the tabs reads; when it is closed, another takes over.
 */
export class SharedStream {
  readonly #url: string;
  readonly #name: string;
  readonly #hearer: Hearer;
  readonly #channel: TabChannel<TabMessage>;
  readonly #life = new AbortController();
  #running: AbortController | null = null;
  /** What this tab reads for all. */
  #reading: { readonly stop: AbortController; stream: string | null; since: number } | null = null;
  /** What is being read for this tab. */
  #stream: string | null = null;
  #wake: () => void = () => undefined;

  /**
   * Hears the stream until it is closed.
   *
   * @param name by which tabs know that they hear the same
   */
  constructor(url: string, name: string, hearer: Hearer) {
    this.#url = url;
    this.#name = name;
    this.#hearer = hearer;
    this.#channel = new TabChannel(name, (message) => this.#hear(message));
    const { signal } = this.#life;
    addEventListener('online', () => this.#wakeAll(), { signal });
    addEventListener('pagehide', () => this.#leave(), { signal });
    addEventListener('pageshow', ({ persisted }) => persisted && this.#come(), { signal });
    const seen = () => document.visibilityState === 'visible' && this.#wakeAll();
    document.addEventListener('visibilitychange', seen, { signal });
    this.#come();
  }

  close(): void {
    this.#life.abort();
    this.#leave();
  }

  #come(): void {
    this.#channel.open();
    const running = new AbortController();
    this.#running = running;
    this.#channel.post({ say: 'who reads?' });
    // aborted while it waits for its turn: the page is left
    alone(this.#name, () => this.#readForAll(running.signal), running.signal).catch(() => undefined);
  }

  #leave(): void {
    if (this.#reading !== null) this.#channel.post({ say: 'lost' });
    this.#channel.close();
    this.#hear({ say: 'lost' });
    this.#running?.abort();
    this.#running = null;
    this.#reading?.stop.abort();
    this.#wake();
  }

  /** Tells all tabs, this one too. */
  #tell(message: TabMessage): void {
    this.#channel.post(message);
    this.#hear(message);
  }

  #hear(message: TabMessage): void {
    switch (message.say) {
      case 'who reads?':
        if (this.#reading?.stream) this.#channel.post({ say: 'reading', stream: this.#reading.stream });
        break;
      case 'reading':
        if (message.stream === this.#stream) break;
        this.#stream = message.stream;
        this.#hearer.begun();
        break;
      case 'heard':
        this.#hearer.heard(message.event);
        break;
      case 'lost':
        if (this.#stream === null) break;
        this.#stream = null;
        this.#hearer.lost();
        break;
      case 'wake':
        this.#wakeUp();
    }
  }

  /** The tab that reads may be another one, which sleeps as nobody looks at it. */
  #wakeAll(): void {
    this.#channel.post({ say: 'wake' });
    this.#wakeUp();
  }

  #wakeUp(): void {
    if (this.#reading && Date.now() - this.#reading.since > HEARTBEAT) this.#reading.stop.abort();
    this.#wake();
  }

  async #readForAll(signal: AbortSignal): Promise<void> {
    // who has read before may not have had the time to say so
    this.#tell({ say: 'lost' });
    for (let failures = 0; !signal.aborted; ) {
      const began = Date.now();
      await this.#read();
      failures = Date.now() - began > GOOD ? 1 : failures + 1;
      if (!signal.aborted) await this.#pause(failures);
    }
  }

  /** Longer with each failure, and at another moment than other browsers; ends when there is a reason to try at once. */
  async #pause(failures: number): Promise<void> {
    const longest = Math.min(PAUSES.longest, PAUSES.first * 2 ** (failures - 1));
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    await Promise.race([woken, after(longest * (0.5 + Math.random() / 2))]);
    this.#wake = () => undefined;
  }

  /** Reads until the stream ends, or has been silent for too long. */
  async #read(): Promise<void> {
    const stop = new AbortController();
    const reading = { stop, stream: null as string | null, since: Date.now() };
    let silence = setTimeout(() => stop.abort(), SILENCE);
    const alive = () => {
      clearTimeout(silence);
      silence = setTimeout(() => stop.abort(), SILENCE);
      reading.since = Date.now();
      if (reading.stream !== null || stop.signal.aborted) return;
      // not before something has come through: a proxy may keep what the server says to itself
      reading.stream = Math.random().toString(36).slice(2);
      this.#tell({ say: 'reading', stream: reading.stream });
    };
    this.#reading = reading;
    try {
      const headers = { accept: 'text/event-stream' };
      const { ok, body } = await fetch(this.#url, { headers, cache: 'no-store', signal: stop.signal });
      if (ok && body !== null) for await (const event of readEvents(body, alive)) this.#tell({ say: 'heard', event });
    } catch {
      // it is tried again
    }
    clearTimeout(silence);
    const isLeft = this.#running === null;
    stop.abort();
    this.#reading = null;
    if (!isLeft) this.#tell({ say: 'lost' });
  }
}
