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

/**
 * Sessions in IndexedDB, by site. Where the browser has none, or denies it, they are kept in memory and end with the
 * tab.
 */
export class SessionStore {
  readonly #key: string;
  #memory: StoredSession | undefined;
  #lasting = true;
  #database: Promise<IDBDatabase | null> | undefined;

  /** @param key names the site; of this origin */
  constructor(key: string) {
    this.#key = key;
  }

  /** Whether sessions are kept longer than the tab is there, as far as that is known. */
  get lasting(): boolean {
    return this.#lasting;
  }

  async get(): Promise<StoredSession | undefined> {
    const stored = await this.#run<StoredSession | undefined>('readonly', (sessions) => sessions.get(this.#key));
    return stored.done ? stored.result : this.#memory;
  }

  async put(session: StoredSession): Promise<void> {
    this.#memory = session;
    await this.#run('readwrite', (sessions) => sessions.put(session, this.#key));
  }

  async delete(): Promise<void> {
    this.#memory = undefined;
    await this.#run('readwrite', (sessions) => sessions.delete(this.#key));
  }

  async #run<T>(
    mode: IDBTransactionMode,
    act: (sessions: IDBObjectStore) => IDBRequest<T>,
  ): Promise<{ readonly done: true; readonly result: T } | { readonly done: false }> {
    const database = await (this.#database ??= open());
    this.#lasting = database !== null;
    if (!database) return { done: false };
    try {
      const transaction = database.transaction(STORE, mode, { durability: 'strict' });
      const request = act(transaction.objectStore(STORE));
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error);
      });
      return { done: true, result: request.result };
    } catch {
      // closed by the browser, or by another page of a newer version; or no space is left
      this.#database = undefined;
      this.#lasting = false;
      return { done: false };
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
