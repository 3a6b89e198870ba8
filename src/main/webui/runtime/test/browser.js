/** What the session needs of a browser, for several tabs in one process. */

let sites = 0;

/** The part of the Live API that gives tokens: each refresh token works once, and a second use ends the session. */
export class TokenServer {
  /** Of a site of its own: tabs of other tests hear nothing of it. */
  url = `https://gallery.example/live/v1/sites/${++sites}`;
  /** Requests by their path below the site. */
  asked = [];
  /** Of the tokens that it gives next, in seconds; others live long. */
  lifetimes = [];
  reachable = true;
  /** Whether its answers end before they are whole. */
  breaks = false;
  /** What refreshes wait for, as long as they hang. */
  hanging = Promise.resolve();
  /** An access token that is no good, although it should be. */
  refused = '';
  #session = null;
  #count = 0;

  /** Answers a browser's requests. */
  async fetch(url, { body, headers }) {
    const path = url.slice(this.url.length);
    this.asked.push(path);
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (!this.reachable) throw new TypeError('Failed to fetch');
    if (path === '/token') await this.hanging;
    if (path === '/me') {
      const { authorization } = headers;
      return authorization === `Bearer ${this.refused}` ? refusal() : Response.json({ authorization });
    }
    const { refreshToken } = JSON.parse(body);
    if (path === '/login') return this.#answer();
    if (path === '/logout') this.#session = null;
    if (path === '/token' && this.#session?.refreshToken === refreshToken) return this.#answer();
    this.#session = null;
    return path === '/logout' ? new Response(null, { status: 204 }) : refusal();
  }

  /** Ends the session, as an operator would. */
  endSession() {
    this.#session = null;
  }

  askedFor(path) {
    return this.asked.filter((each) => each === path).length;
  }

  #answer() {
    const n = ++this.#count;
    this.#session = { refreshToken: `refresh ${n}` };
    if (this.breaks) return new Response('{"accessToken":');
    return Response.json({
      accessToken: `access ${n}`,
      expiresIn: this.lifetimes.shift() ?? 600,
      refreshToken: `refresh ${n}`,
      member: { id: 'ana', name: 'Ana', email: 'ana@example.org' },
    });
  }
}

function refusal() {
  const error = { message: 'No.', details: { applicationError: { code: 'UNAUTHENTICATED', description: 'No.' } } };
  return Response.json(error, { status: 401 });
}

/** Gives the process what a page's code finds in a browser. */
export function openBrowser({ fetch, database = true }) {
  const stored = new Map();
  const waiting = new Map();
  const browser = { stored, failures: 0 };
  globalThis.fetch = fetch;
  globalThis.addEventListener = () => undefined;
  globalThis.document = { addEventListener: () => undefined, visibilityState: 'visible' };
  globalThis.location = { href: 'https://studio.example/home' };
  globalThis.indexedDB = database ? { open: () => request(() => databaseOf(browser)) } : undefined;
  Object.defineProperty(globalThis, 'navigator', {
    configurable: true,
    value: {
      locks: {
        async request(name, { signal }, act) {
          const before = waiting.get(name) ?? Promise.resolve();
          const mine = before.then(() => (signal?.aborted ? undefined : act()));
          waiting.set(
            name,
            mine.catch(() => undefined),
          );
          return mine;
        },
      },
    },
  });
  return browser;
}

/** Its next transactions fail, as many as `failures` says. */
function databaseOf(browser) {
  const { stored } = browser;
  const copy = (value) => (value === undefined ? undefined : structuredClone(value));
  return {
    close() {},
    transaction() {
      if (browser.failures > 0) {
        browser.failures--;
        throw new DOMException('The connection was lost.', 'InvalidStateError');
      }
      const transaction = {
        objectStore: () => ({
          get: (key) => act(transaction, () => copy(stored.get(key))),
          put: (value, key) => act(transaction, () => void stored.set(key, copy(value))),
          delete: (key) => act(transaction, () => void stored.delete(key)),
        }),
      };
      return transaction;
    },
  };
}

function request(result) {
  const asked = {};
  setTimeout(() => {
    asked.result = result();
    asked.onsuccess?.();
  });
  return asked;
}

function act(transaction, result) {
  const asked = request(result);
  asked.onsuccess = () => transaction.oncomplete?.();
  return asked;
}
