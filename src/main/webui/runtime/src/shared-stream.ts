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
  /** By which name the last event of its kind is told to tabs that come later. */
  keptAs(event: ServerEvent): string | undefined;
  /** A stream begins to tell, or goes on after a silence: nobody has told what happened before. */
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
  /** When something was heard last, by the browser's clock. */
  since: number;
  /** What tabs are told that come later. */
  readonly kept: Map<string, ServerEvent>;
}

/**
 * Nothing for this long, not even a heartbeat: the connection is dead. In milliseconds; the server starts with no
 * heartbeat that comes near it (`Streams`).
 */
const SILENCE = 60_000;

/** The server's usual heartbeat, and a little more: whoever has heard nothing for longer looks for themselves. */
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
  #open: AbortController | null = null;
  #running: AbortController | null = null;
  #reading: Reading | null = null;
  /** What is being read for this tab, once it has said something and as long as it goes on. */
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
    this.#reading = null;
    this.#wake();
  }

  #come(): void {
    const running = new AbortController();
    this.#running = running;
    this.#channel.open();
    this.#look();
    this.#sayWhatIsWanted();
    // aborted while it waits for its turn: the page is left
    alone(this.#name, () => this.#readForAll(running.signal), running.signal).catch(() => undefined);
  }

  #leave(): void {
    if (this.#reading) this.#channel.post({ say: 'lost' });
    this.#channel.post({ say: 'wanted', tab: this.#tab, wanted: [] });
    this.#channel.close();
    clearInterval(this.#looking);
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
        // what others have read, or this tab before, may not be so any more
        if (this.#reading && this.#stream) {
          this.#channel.post({ say: 'reading', stream: this.#stream });
          for (const event of this.#reading.kept.values()) this.#channel.post({ say: 'heard', event });
        }
        this.#extend();
        break;
      case 'who wants?':
        this.#sayWhatIsWanted();
        // who has read before may not have had the time to say so
        this.#lose();
        break;
      case 'reading':
        this.#lookEvery(HEARTBEAT);
        if (message.stream === this.#stream) break;
        this.#stream = message.stream;
        this.#hearer.begun();
        break;
      case 'heard':
        this.#hearer.heard(message.event);
        break;
      case 'lost':
        this.#lose();
        break;
      case 'wake':
        if (this.#reading && Date.now() - this.#reading.since > HEARTBEAT) this.again();
        this.#wake();
    }
  }

  #lose(): void {
    if (this.#stream) this.#look();
  }

  /** Again and again from now on, as nothing comes through. */
  #look(): void {
    this.#stream = '';
    this.#lookEvery(this.#hearer.looksEvery);
  }

  /** Until somebody says that something is being read. */
  #lookEvery(pause: number): void {
    clearInterval(this.#looking);
    this.#looking = setInterval(() => {
      this.#lose();
      if (document.visibilityState === 'visible') this.#hearer.look();
    }, pause);
  }

  /** Somebody is looking: the tab that reads may be another one, which sleeps as nobody looks at it. */
  #wakeAll(): void {
    this.#tell({ say: 'wake' });
    if (!this.#stream) this.#hearer.look();
  }

  async #readForAll(signal: AbortSignal): Promise<void> {
    this.#others.clear();
    this.#tell({ say: 'who wants?' });
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
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      setTimeout(resolve, longest * (0.5 + Math.random() / 2));
    });
  }

  /**
   * Reads until the stream ends, or has been silent for too long; gives whether the next one can begin at once: this
   * one was ended on purpose.
   */
  async #read(): Promise<boolean> {
    const stop = new AbortController();
    const stream = unique();
    const reading: Reading = { stop, wanted: this.#wanted(), since: 0, kept: new Map() };
    let silence: ReturnType<typeof setTimeout> | undefined;
    const listen = () => {
      clearTimeout(silence);
      silence = setTimeout(() => stop.abort(), SILENCE);
      reading.since = Date.now();
    };
    const alive = () => {
      if (stop.signal.aborted) return;
      listen();
      this.#tell({ say: 'reading', stream });
    };
    this.#reading = reading;
    listen();
    try {
      const { ok, body } = await this.#hearer.begin(reading.wanted, stop.signal);
      if (ok && body) for await (const event of readEvents(body, alive)) {
        const name = this.#hearer.keptAs(event);
        if (name) reading.kept.set(name, event);
        this.#tell({ say: 'heard', event });
      }
    } catch {
      // it is tried again
    }
    clearTimeout(silence);
    stop.abort();
    const onPurpose = this.#reading !== reading;
    if (!onPurpose) this.#reading = null;
    if (this.#running) this.#tell({ say: 'lost' });
    return onPurpose;
  }
}

function unique(): string {
  return String(Math.random());
}
