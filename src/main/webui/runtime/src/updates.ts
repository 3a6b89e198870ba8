import type { ServerEvent } from './event-reader.ts';
import type { Session } from './session.ts';
import { SharedStream, type Hearer } from './shared-stream.ts';

/** An element, or its gallery, is as it is since this revision. */
interface ElementUpdate {
  readonly about: 'element';
  readonly elementId: string;
  readonly revision: number;
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

/** No stream tells anything: whatever there is may have changed. */
interface UnknownUpdate {
  readonly about: 'unknown';
}

/** What the server says: ids and revisions, never items. */
export type Update = ElementUpdate | MemberUpdate | GoneUpdate | UnknownUpdate;

/** What events are called: by what they are about, and the last one of a stream. */
const NAMES = ['element', 'member-gallery', 'gone', 'end'];

interface Said {
  readonly elementId?: string;
  readonly reason?: string;
}

/** How many elements a stream is about at most. */
const MOST_ELEMENTS = 100;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Changes on the server, told to all tabs that show pages with the site's galleries. */
export class Updates implements Hearer {
  /** The server's heartbeat, and at another moment than other browsers. */
  readonly looksEvery = 20_000 + Math.random() * 5_000;
  readonly #url: string;
  readonly #session: Session;
  readonly #stream: SharedStream;
  readonly #watchers = new Map<string, Set<(update: Update) => void>>();

  constructor(url: string, session: Session) {
    this.#url = `${url}/events`;
    this.#session = session;
    this.#stream = new SharedStream(`member-gallery:events:${url}`, this);
    session.onLogin(() => this.#stream.again());
    session.onLogout(() => this.#stream.again());
  }

  /** Tells of everything that happens to an element; gives a function that ends that. */
  watch(elementId: string, watcher: (update: Update) => void): () => void {
    const watchers = this.#watchers.get(elementId) ?? new Set();
    this.#watchers.set(elementId, watchers.add(watcher));
    if (watchers.size === 1) this.#stream.open();
    return () => {
      watchers.delete(watcher);
      if (watchers.size > 0 || this.#watchers.get(elementId) !== watchers) return;
      this.#watchers.delete(elementId);
      if (this.#watchers.size === 0) this.#stream.close();
      else this.#stream.open();
    };
  }

  wanted(): Iterable<string> {
    return this.#watchers.keys();
  }

  begin(wanted: readonly string[], signal: AbortSignal): Promise<Response> {
    // what is no id would spoil it for the others
    const elements = wanted.filter((elementId) => ID.test(elementId)).slice(0, MOST_ELEMENTS);
    const headers = { accept: 'text/event-stream' };
    return this.#session.ask(`${this.#url}?elementIds=${elements.join(',')}`, { headers, signal });
  }

  keptAs(event: ServerEvent): string | undefined {
    const { elementId } = saidBy(event);
    // an element is there, or gone
    return elementId && `${event.name === 'member-gallery'} ${elementId}`;
  }

  begun(): void {
    // it tells first how everything is
  }

  heard(event: ServerEvent): void {
    const said = saidBy(event);
    if (said.reason === 'LOGGED_OUT') void this.#session.check().catch(() => undefined);
    const update = { ...said, about: event.name } as Update;
    for (const watcher of this.#watchers.get(said.elementId ?? '') ?? []) watcher(update);
  }

  look(): void {
    for (const watchers of this.#watchers.values()) {
      for (const watcher of watchers) watcher({ about: 'unknown' });
    }
  }
}

/** Nothing where the event is none of those that are known here. */
function saidBy({ name, data }: ServerEvent): Said {
  return NAMES.includes(name) ? (JSON.parse(data) as Said) : {};
}
