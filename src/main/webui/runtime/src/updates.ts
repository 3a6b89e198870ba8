import { hasStatus } from './error.ts';
import { readEvents, type ServerEvent } from './event-reader.ts';
import type { Session } from './session.ts';
import { TabChannel, after, alone } from './tabs.ts';

/** An element, or its gallery, is as it is since this revision. */
interface ElementUpdate {
  readonly about: 'element';
  readonly elementId: string;
  readonly revision: number;
  /** Whether that is only how it was when the stream began. */
  readonly first: boolean;
}

/** The calling member's gallery for an element, or that there is none. */
export interface MemberUpdate {
  readonly about: 'member-gallery';
  readonly elementId: string;
  readonly galleryId?: string;
  readonly revision?: number;
}

/** The element is not there for the caller any more. */
interface GoneUpdate {
  readonly about: 'gone';
  readonly elementId: string;
}

/** What the server says: ids and revisions, never items. */
export type Update = ElementUpdate | MemberUpdate | GoneUpdate;

type TabMessage =
  | { readonly say: 'watching'; readonly tab: string; readonly elements: readonly string[] }
  | { readonly say: 'who watches?' }
  | { readonly say: 'update'; readonly update: Update }
  | { readonly say: 'wake' };

/**
 * Nothing for this long, not even a heartbeat: the connection is dead. In milliseconds; the server starts with no
 * heartbeat that comes near it (`Streams`).
 */
const SILENCE = 60_000;

/** The server's usual heartbeat, and a little more: who looks at a page that has heard nothing for longer may not wait. */
const HEARTBEAT = 25_000;

/** How long tabs have to say what they watch. */
const TABS_PATIENCE = 50;

/** Between two tries, in milliseconds. */
const LONGEST_PAUSE = 15_000;

/** How many elements a stream is about at most. */
const MOST_ELEMENTS = 100;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A stream that has lasted this long was a good one. */
const GOOD = 5_000;

/**
 * Changes on the server, told to all tabs that show pages with the site's galleries. One of them reads the stream for
 * all; when it is closed, another takes over.
 */
export class Updates {
  readonly #url: string;
  readonly #lock: string;
  readonly #session: Session;
  readonly #channel: TabChannel<TabMessage>;
  readonly #tab = Math.random().toString(36).slice(2);
  readonly #watchers = new Map<string, Set<(update: Update) => void>>();
  /** By the ids of the other tabs. */
  readonly #others = new Map<string, readonly string[]>();
  /** What was last said of each, for tabs that come later. */
  readonly #last = new Map<string, Update>();
  #running: AbortController | null = null;
  #reading: { readonly elements: readonly string[]; readonly stop: AbortController; readonly silence: Silence } | null =
    null;
  #wake: () => void = () => undefined;
  #unsupported = false;

  constructor(url: string, session: Session) {
    this.#url = `${url}/events`;
    this.#lock = `member-gallery:events:${url}`;
    this.#session = session;
    this.#channel = new TabChannel(this.#lock, (message) => this.#hear(message));
    session.onLogin(() => this.#again());
    session.onLogout(() => this.#again());
    addEventListener('online', () => this.#wakeAll());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.#wakeAll();
    });
    addEventListener('pagehide', () => this.#leave());
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) this.#come();
    });
  }

  /** Tells of everything that happens to an element; gives a function that ends that. */
  watch(elementId: string, watcher: (update: Update) => void): () => void {
    const watchers = this.#watchers.get(elementId) ?? new Set();
    this.#watchers.set(elementId, watchers.add(watcher));
    if (watchers.size === 1) this.#come();
    return () => {
      watchers.delete(watcher);
      if (watchers.size > 0 || this.#watchers.get(elementId) !== watchers) return;
      this.#watchers.delete(elementId);
      if (this.#watchers.size === 0) this.#leave();
      else this.#sayWhatIsWatched();
    };
  }

  #come(): void {
    if (this.#watchers.size === 0 || this.#unsupported) return;
    this.#channel.open();
    this.#sayWhatIsWatched();
    if (this.#running) {
      this.#extend();
      return;
    }
    const running = new AbortController();
    this.#running = running;
    // aborted while it waits for its turn: another page is shown
    alone(this.#lock, () => this.#readForAll(running.signal), running.signal).catch(() => undefined);
  }

  #leave(): void {
    this.#channel.post({ say: 'watching', tab: this.#tab, elements: [] });
    this.#channel.close();
    this.#running?.abort();
    this.#running = null;
    this.#reading?.stop.abort();
    this.#wake();
  }

  #sayWhatIsWatched(): void {
    this.#channel.post({ say: 'watching', tab: this.#tab, elements: [...this.#watchers.keys()] });
  }

  #hear(message: TabMessage): void {
    if (message.say === 'update') {
      this.#tell(message.update);
    } else if (message.say === 'wake') {
      this.#wakeUp();
    } else if (message.say === 'who watches?') {
      this.#sayWhatIsWatched();
    } else {
      this.#others.set(message.tab, message.elements);
      if (!this.#reading) return;
      for (const elementId of message.elements) {
        for (const about of ['element', 'member-gallery', 'gone']) {
          const update = this.#last.get(`${about} ${elementId}`);
          if (update) this.#channel.post({ say: 'update', update: asKnown(update) });
        }
      }
      this.#extend();
    }
  }

  /** The tab that reads for all may be another one, which sleeps as nobody looks at it. */
  #wakeAll(): void {
    this.#channel.post({ say: 'wake' });
    this.#wakeUp();
  }

  #wakeUp(): void {
    if (this.#reading && Date.now() - this.#reading.silence.since > HEARTBEAT) this.#reading.stop.abort();
    this.#wake();
  }

  #tell(update: Update): void {
    for (const watcher of this.#watchers.get(update.elementId) ?? []) watcher(update);
  }

  /** Of this tab first, as many as a stream can be about; what is no id would spoil it for the others. */
  #elements(): string[] {
    const all = new Set([...this.#watchers.keys(), ...[...this.#others.values()].flat()]);
    return [...all].filter((elementId) => ID.test(elementId)).slice(0, MOST_ELEMENTS);
  }

  /** Reads anew where something is watched that was not. */
  #extend(): void {
    const known = this.#reading?.elements;
    if (known && this.#elements().some((elementId) => !known.includes(elementId))) this.#again();
  }

  #again(): void {
    this.#reading?.stop.abort();
    this.#wake();
  }

  async #readForAll(signal: AbortSignal): Promise<void> {
    this.#others.clear();
    this.#channel.post({ say: 'who watches?' });
    await after(TABS_PATIENCE);
    for (let failures = 0; !signal.aborted && !this.#unsupported;) {
      const began = Date.now();
      const atOnce = await this.#read();
      failures = atOnce ? 0 : Date.now() - began > GOOD ? 1 : failures + 1;
      if (failures > 0 && !signal.aborted && !this.#unsupported) await this.#pause(failures);
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

  /** Reads until the stream ends; gives whether the next one can begin at once: something else is to be watched. */
  async #read(): Promise<boolean> {
    const began = Date.now();
    let expired = false;
    const stop = new AbortController();
    const elements = this.#elements();
    const silence = new Silence(() => stop.abort());
    this.#reading = { elements, stop, silence };
    this.#last.clear();
    try {
      const url = `${this.#url}?elementIds=${elements.map(encodeURIComponent).join(',')}`;
      const headers = { accept: 'text/event-stream' };
      const { body } = await this.#session.ask(url, { headers, signal: stop.signal });
      for await (const event of readEvents(body ?? new ReadableStream(), () => silence.broken())) {
        if (event.name === 'end') {
          expired = await this.#ended(event);
          break;
        }
        this.#take(event);
      }
    } catch (error) {
      this.#failed(error);
    }
    silence.end();
    const onPurpose = stop.signal.aborted && !silence.noticed;
    stop.abort();
    this.#reading = null;
    return onPurpose || (expired && Date.now() - began > GOOD);
  }

  /** Gives whether it was only the token that has ended. */
  async #ended({ data }: ServerEvent): Promise<boolean> {
    const { reason } = JSON.parse(data) as { reason?: string };
    if (reason === 'LOGGED_OUT') await this.#session.check();
    return reason === 'TOKEN_EXPIRED';
  }

  #take({ name, data }: ServerEvent): void {
    if (name !== 'element' && name !== 'member-gallery' && name !== 'gone') return;
    const said = JSON.parse(data) as { elementId: string; galleryId?: string; revision?: number };
    const key = `${name} ${said.elementId}`;
    const update =
      name === 'element' ? { ...said, about: name, first: !this.#last.has(key) } : { ...said, about: name };
    this.#last.set(key, update as Update);
    this.#tell(update as Update);
    this.#channel.post({ say: 'update', update: update as Update });
  }

  #failed(error: unknown): void {
    // whoever else says so is a proxy without its server, or the like
    if (!hasStatus(error, 404) || error.code === 'ELEMENT_NOT_FOUND') return;
    this.#unsupported = true;
    console.info('member-gallery: this server has no live updates; a page shows changes when it is loaded again');
  }
}

/** What was told before. */
function asKnown(update: Update): Update {
  return update.about === 'element' ? { ...update, first: true } : update;
}

/** Notices when nothing has been heard for too long. */
class Silence {
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #act: () => void;
  noticed = false;
  /** When something was heard last, by the browser's clock. */
  since = 0;

  constructor(act: () => void) {
    this.#act = act;
    this.broken();
  }

  broken(): void {
    this.since = Date.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.noticed = true;
      this.#act();
    }, SILENCE);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
