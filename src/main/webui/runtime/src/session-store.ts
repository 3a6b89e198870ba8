import type { Member } from './wire.ts';

/** A session as the browser keeps it while no page is open. */
export interface StoredSession {
  readonly refreshToken: string;
  readonly member: Member;
  /** Counts the pairs of tokens of this browser, so that a tab knows whether its own is the newest. */
  readonly round: number;
}

const DATABASE = 'member-gallery';
const STORE = 'sessions';

/** What came of a question to the database; `unavailable` where the browser has none. */
type Outcome<T> = { readonly result: T } | 'unavailable' | 'failed';

/**
 * Sessions in IndexedDB, by site. Where the browser has none, or denies it, they are kept in memory and end with the
 * tab.
 */
export class SessionStore {
  readonly #key: string;
  /** What this tab has put and the database has not taken. */
  #memory: StoredSession | undefined;
  #lasting = true;
  #database: Promise<IDBDatabase | null> | undefined;
  #hasDatabase = false;

  /** @param key names the site; of this origin */
  constructor(key: string) {
    this.#key = key;
  }

  /** Whether sessions are kept longer than the tab is there, as far as that is known. */
  get lasting(): boolean {
    return this.#lasting;
  }

  /** The session, if there is one; `unknown` while the database does not say. */
  async get(): Promise<StoredSession | 'unknown' | undefined> {
    const outcome = await this.#run<StoredSession | undefined>('readonly', (sessions) => sessions.get(this.#key));
    if (outcome === 'failed') return this.#memory ?? 'unknown';
    const stored = outcome === 'unavailable' ? undefined : outcome.result;
    return this.#memory && this.#memory.round > (stored?.round ?? 0) ? this.#memory : stored;
  }

  async put(session: StoredSession): Promise<void> {
    this.#memory = session;
    const outcome = await this.#run('readwrite', (sessions) => sessions.put(session, this.#key));
    if (typeof outcome === 'object' && this.#memory === session) this.#memory = undefined;
  }

  async delete(): Promise<void> {
    this.#memory = undefined;
    await this.#run('readwrite', (sessions) => sessions.delete(this.#key));
  }

  async #run<T>(mode: IDBTransactionMode, act: (sessions: IDBObjectStore) => IDBRequest<T>): Promise<Outcome<T>> {
    let outcome = await this.#tryOnce(mode, act);
    // closed by the browser, or by another page of a newer version: it can be opened again
    if (outcome === 'failed') outcome = await this.#tryOnce(mode, act);
    this.#lasting = typeof outcome === 'object';
    return outcome;
  }

  async #tryOnce<T>(mode: IDBTransactionMode, act: (sessions: IDBObjectStore) => IDBRequest<T>): Promise<Outcome<T>> {
    const database = await (this.#database ??= open());
    if (!database) {
      this.#database = undefined;
      return this.#hasDatabase ? 'failed' : 'unavailable';
    }
    this.#hasDatabase = true;
    try {
      const transaction = database.transaction(STORE, mode, { durability: 'strict' });
      const request = act(transaction.objectStore(STORE));
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error);
      });
      return { result: request.result };
    } catch {
      // or no space is left
      this.#database = undefined;
      return 'failed';
    }
  }
}

function open(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
      request.onsuccess = () => {
        request.result.onversionchange = () => request.result.close();
        resolve(request.result);
      };
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
}
