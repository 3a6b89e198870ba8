import { readEvents, type ServerEvent } from './event-reader.ts';
import { TabChannel, after, alone } from './tabs.ts';

/** Who hears what a stream says, whichever tab reads it. */
export interface Hearer {
  /** How often this tab looks for itself as long as no stream tells it anything, in milliseconds. */
  readonly looksEvery: number;
  /** What this tab wants to hear of, where streams are about what is wanted. */
  wanted(): Iterable<string>;
  /** Begins a stream about what all tabs want. */
  begin(wanted: readonly string[], signal: AbortSignal): Promise<Response>;
  /** This tab has read something: gives the name by which the last of its kind is told to tabs that come later. */
  keptAs(event: ServerEvent): string | undefined;
  /** A stream has begun to tell: nobody has told what happened before. */
  begun(): void;
  heard(event: ServerEvent): void;
  /** Nothing comes through: who wants to know has to look. */
  look(): void;
}

type TabMessage =
  | { readonly say: 'wanted'; readonly tab: string; readonly wanted: readonly string[] }
  | { readonly say: 'who wants?' }
  | { readonly say: 'reading'; readonly stream: string }
  | { readonly say: 'heard'; readonly event: ServerEvent }
  | { readonly say: 'lost' }
  | { readonly say: 'wake' };

/** What this tab reads for all. */
interface Reading {
  readonly stop: AbortController;
  readonly wanted: readonly string[];
  /** By which tabs know it, as soon as it has said something. */
  stream: string;
  /** When something was heard last, by the browser's clock. */
  since: number;
}

/**
 * Nothing for this long, not even a heartbeat: the connection is dead. In milliseconds; the server starts with no
 * heartbeat that comes near it (`Streams`).
 */
const SILENCE = 60_000;

/** The server's usual heartbeat, and a little more: who looks at a page that has heard nothing for longer may not wait. */
const HEARTBEAT = 25_000;

/** How long tabs have to say what they want. */
const TABS_PATIENCE = 50;

/** Between two tries, in milliseconds. */
const LONGEST_PAUSE = 15_000;

/** A stream that has lasted this long was a good one. */
const GOOD = 5_000;

/**
 * Server-sent events for all tabs of the browser by one connection, of which there are six only to a server without
 * HTTP/2. One of the tabs reads; when it is closed, another takes over. As long as nothing comes through, as where a
 * proxy keeps to itself what the server says, each tab looks for itself.
 */
export class SharedStream {
  readonly #name: string;
  readonly #hearer: Hearer;
  readonly #channel: TabChannel<TabMessage>;
  readonly #tab = unique();
  /** What they want, by the ids of the other tabs. */
  readonly #others = new Map<string, readonly string[]>();
  readonly #kept = new Map<string, ServerEvent>();
  #open: AbortController | null = null;
  #running: AbortController | null = null;
  #reading: Reading | null = null;
  /** What is being read for this tab. */
  #stream = '';
  #looking: ReturnType<typeof setInterval> | undefined;
  #wake: () => void = () => undefined;

  /** @param name by which tabs know that they hear the same */
  constructor(name: string, hearer: Hearer) {
    this.#name = name;
    this.#hearer = hearer;
    this.#channel = new TabChannel(name, (message) => this.#hear(message));
  }

  /** Hears it from now on; once it does so, something else may be wanted. */
  open(): void {
    if (this.#open) {
      this.#sayWhatIsWanted();
      this.#extend();
      return;
    }
    this.#open = new AbortController();
    const { signal } = this.#open;
    addEventListener('online', () => this.#wakeAll(), { signal });
    addEventListener('pagehide', () => this.#leave(), { signal });
    addEventListener('pageshow', ({ persisted }) => persisted && this.#come(), { signal });
    const seen = () => document.visibilityState === 'visible' && this.#wakeAll();
    document.addEventListener('visibilitychange', seen, { signal });
    this.#come();
  }

  close(): void {
    this.#open?.abort();
    this.#open = null;
    this.#leave();
  }

  /** Begins another stream: who asks for it is not who they were. */
  again(): void {
    this.#reading?.stop.abort();
    this.#wake();
  }

  #come(): void {
    const running = new AbortController();
    this.#running = running;
    this.#channel.open();
    this.#lose();
    this.#sayWhatIsWanted();
    // aborted while it waits for its turn: the page is left
    alone(this.#name, () => this.#readForAll(running.signal), running.signal).catch(() => undefined);
  }

  #leave(): void {
    if (this.#reading) this.#channel.post({ say: 'lost' });
    this.#channel.post({ say: 'wanted', tab: this.#tab, wanted: [] });
    this.#channel.close();
    this.#stopLooking();
    this.#running?.abort();
    this.#running = null;
    this.again();
  }

  #sayWhatIsWanted(): void {
    this.#channel.post({ say: 'wanted', tab: this.#tab, wanted: [...this.#hearer.wanted()] });
  }

  /** Of this tab first. */
  #wanted(): string[] {
    return [...new Set([...this.#hearer.wanted(), ...[...this.#others.values()].flat()])];
  }

  /** Reads anew where something is wanted that was not. */
  #extend(): void {
    const known = this.#reading?.wanted;
    if (known && this.#wanted().some((each) => !known.includes(each))) this.again();
  }

  /** Tells all tabs, this one too. */
  #tell(message: TabMessage): void {
    this.#channel.post(message);
    this.#hear(message);
  }

  #hear(message: TabMessage): void {
    switch (message.say) {
      case 'wanted':
        this.#others.set(message.tab, message.wanted);
        if (this.#reading?.stream) this.#channel.post({ say: 'reading', stream: this.#reading.stream });
        for (const event of this.#kept.values()) this.#channel.post({ say: 'heard', event });
        this.#extend();
        break;
      case 'who wants?':
        this.#sayWhatIsWanted();
        break;
      case 'reading':
        if (message.stream === this.#stream) break;
        this.#stream = message.stream;
        this.#stopLooking();
        this.#hearer.begun();
        break;
      case 'heard':
        this.#hearer.heard(message.event);
        break;
      case 'lost':
        this.#lose();
        break;
      case 'wake':
        this.#wakeUp();
    }
  }

  #lose(): void {
    this.#stream = '';
    this.#looking ??= setInterval(() => this.#hearer.look(), this.#hearer.looksEvery);
  }

  #stopLooking(): void {
    clearInterval(this.#looking);
    this.#looking = undefined;
  }

  /** Somebody is looking: the tab that reads may be another one, which sleeps as nobody looks at it. */
  #wakeAll(): void {
    this.#tell({ say: 'wake' });
    if (!this.#stream) this.#hearer.look();
  }

  #wakeUp(): void {
    if (this.#reading && Date.now() - this.#reading.since > HEARTBEAT) this.again();
    this.#wake();
  }

  async #readForAll(signal: AbortSignal): Promise<void> {
    // who has read before may not have had the time to say so
    this.#tell({ say: 'lost' });
    this.#others.clear();
    this.#channel.post({ say: 'who wants?' });
    await after(TABS_PATIENCE);
    for (let failures = 0; !signal.aborted; ) {
      const began = Date.now();
      const atOnce = await this.#read();
      failures = atOnce ? 0 : Date.now() - began > GOOD ? 1 : failures + 1;
      if (failures > 0 && !signal.aborted) await this.#pause(failures);
    }
  }

  /** Longer with each failure, and at another moment than other browsers; ends when there is a reason to try at once. */
  async #pause(failures: number): Promise<void> {
    const longest = Math.min(LONGEST_PAUSE, 500 * 2 ** failures);
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    await Promise.race([woken, after(longest * (0.5 + Math.random() / 2))]);
    this.#wake = () => undefined;
  }

  /**
   * Reads until the stream ends, or has been silent for too long; gives whether the next one can begin at once: this
   * one was ended on purpose.
   */
  async #read(): Promise<boolean> {
    const stop = new AbortController();
    const reading: Reading = { stop, wanted: this.#wanted(), stream: '', since: Date.now() };
    let isSilent = false;
    let silence: ReturnType<typeof setTimeout> | undefined;
    const listen = () => {
      clearTimeout(silence);
      silence = setTimeout(() => {
        isSilent = true;
        stop.abort();
      }, SILENCE);
      reading.since = Date.now();
    };
    const alive = () => {
      if (stop.signal.aborted) return;
      listen();
      if (reading.stream) return;
      // not before something has come through
      reading.stream = unique();
      this.#tell({ say: 'reading', stream: reading.stream });
    };
    this.#reading = reading;
    this.#kept.clear();
    listen();
    try {
      const { ok, body } = await this.#hearer.begin(reading.wanted, stop.signal);
      if (ok && body) for await (const event of readEvents(body, alive)) this.#take(event);
    } catch {
      // it is tried again
    }
    clearTimeout(silence);
    const onPurpose = stop.signal.aborted && !isSilent;
    stop.abort();
    this.#reading = null;
    if (this.#running) this.#tell({ say: 'lost' });
    return onPurpose;
  }

  #take(event: ServerEvent): void {
    const name = this.#hearer.keptAs(event);
    if (name !== undefined) this.#kept.set(name, event);
    this.#tell({ say: 'heard', event });
  }
}

function unique(): string {
  return Math.random().toString(36).slice(2);
}
