import type { Members } from './api.ts';
import { MemberGalleryError, hasStatus } from './error.ts';
import { Handlers } from './handlers.ts';
import { beginAtProvider, takeReturn } from './provider-login.ts';
import { ask, askJson, type Question } from './server.ts';
import { SessionStore, type StoredSession } from './session-store.ts';
import { TabChannel, after, alone } from './tabs.ts';
import type { LoginAnswer, Member } from './wire.ts';

/** An access token, in this tab's memory. */
interface Access {
  readonly token: string;
  /** By the browser's clock, in milliseconds. */
  readonly expires: number;
  /** How long before that it is not used any more: it has to arrive, and clocks differ. */
  readonly reserve: number;
  readonly round: number;
}

/** What tabs tell each other: only those of the same origin hear it, and nothing keeps it. */
type TabMessage =
  | { readonly say: 'access'; readonly access: Access; readonly member: Member; readonly loggedIn: boolean }
  | { readonly say: 'who has access?' }
  | { readonly say: 'ended'; readonly round: number };

/** Which access token will do. */
interface Wanted {
  /** One that the server has refused. */
  readonly notThis?: string;
  /** For how long it has to be good, in milliseconds. */
  readonly left?: number;
}

/** At most; of tokens that live shorter, a part of their life. */
const RESERVE = 30_000;

/** Between refreshes that no page code has asked for, in milliseconds. */
const SHORTEST_PAUSE = 1_000;

/** How long other tabs have to pass on the access token that they hold, in milliseconds. */
const TABS_PATIENCE = 100;

/**
 * The member's session on a site, the same in all tabs. Each refresh token works once, and a second use would end the
 * session: it is read, used and replaced by one tab at a time.
 */
export class Session implements Members {
  readonly #siteId: string;
  readonly #url: string;
  readonly #lock: string;
  readonly #store: SessionStore;
  readonly #channel: TabChannel<TabMessage>;
  readonly #logins = new Handlers<[Member]>();
  readonly #logouts = new Handlers<[]>();
  readonly #accessHeard = new Handlers<[]>();
  #member: Member | null = null;
  #ended = 0;
  /** Of the newest pair of tokens that is known to have ended. */
  #endedRound = 0;
  #isRestored = false;
  #access: Access | null = null;
  #renewal: Promise<string | null> | null = null;
  /** Aborted as the session ends: nobody waits for the refresh that is under way any more. */
  #course = new AbortController();
  /** A question to the other tabs that nobody has waited for yet. */
  #asked: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Resolves when those scripts have run that the page begins with. */
  readonly #scriptsHaveRun = new Promise<unknown>((resolve) => {
    if (document.readyState === 'complete') resolve(0);
    addEventListener('DOMContentLoaded', resolve);
    // where they had run already
    addEventListener('load', resolve);
  });

  /** Resolves once it is known who is logged in. */
  readonly restored: Promise<void>;

  /** @param url of the site in the Live API */
  constructor(url: string, siteId: string) {
    this.#url = url;
    this.#siteId = siteId;
    this.#lock = `member-gallery:session:${url}`;
    this.#store = new SessionStore(url);
    this.#channel = new TabChannel(this.#lock, (message) => this.#hear(message));
    this.#channel.open();
    this.restored = this.#restore().finally(() => (this.#isRestored = true));
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) void this.#catchUp();
    });
  }

  /** Who is logged in, as far as this tab knows by now. */
  get member(): Member | null {
    return this.#member;
  }

  /** How many sessions this tab has seen end: what was shown to a member before another end is theirs no more. */
  get ended(): number {
    return this.#ended;
  }

  loggedIn(): boolean {
    return this.#member !== null;
  }

  async current(): Promise<Member | null> {
    await this.restored;
    return this.#member;
  }

  async login({ email, password }: { readonly email: string; readonly password: string }): Promise<Member> {
    await this.restored;
    return this.#begin(await askJson(`${this.#url}/login`, { method: 'POST', body: { email, password } }));
  }

  async loginWithProvider({ returnTo = location.href }: { readonly returnTo?: string } = {}): Promise<never> {
    location.assign(await beginAtProvider(this.#url, this.#siteId, new URL(returnTo, location.href).href));
    return new Promise<never>(() => undefined);
  }

  async logout(): Promise<void> {
    await this.restored;
    // nothing of theirs is to be seen from now on, however long a refresh that is under way has to wait for its answer
    this.#endForAll(this.#access?.round ?? 0);
    const forgotten = this.#forget();
    // another tab may store one more pair before it hears of this; a login that comes next waits for its turn
    const rest = alone(this.#lock, () => forgotten.then(() => this.#forget()));
    const stored = await forgotten;
    await Promise.all([rest, stored && this.#logoutAtServer(stored.refreshToken)]);
  }

  /** Removes the session from this browser; gives what was stored of it. */
  async #forget(): Promise<StoredSession | undefined> {
    const stored = known(await this.#store.get());
    await this.#store.delete();
    if (stored) this.#endForAll(stored.round);
    return stored;
  }

  onLogin(handler: (member: Member) => void): () => void {
    return this.#logins.add(handler);
  }

  onLogout(handler: () => void): () => void {
    return this.#logouts.add(handler);
  }

  async getAccessToken(): Promise<string | null> {
    await this.restored;
    if (!this.#member) return null;
    return this.#goodToken({}) ?? this.#renew({});
  }

  /** Asks the server as the member, or as a visitor; a token that has become bad is replaced once. */
  async ask(url: string, question: Question = {}): Promise<Response> {
    return this.asMember((token) => ask(url, { ...question, token }));
  }

  /** Does something with the member's token, null for a visitor; once more with another one if that has become bad. */
  async asMember<T>(act: (token: string | null) => Promise<T>): Promise<T> {
    const token = await this.getAccessToken();
    try {
      return await act(token);
    } catch (error) {
      if (token === null || !hasStatus(error, 401)) throw error;
      return act(await this.#renew({ notThis: token }));
    }
  }

  /** Finds out whether the session is still good; as it has ended, the member is logged out here. */
  async check(): Promise<void> {
    await this.restored;
    if (this.#member) await this.#renew(this.#access ? { notThis: this.#access.token } : {});
  }

  async #restore(): Promise<void> {
    const back = takeReturn(this.#siteId);
    if (back && 'code' in back) {
      try {
        const body = { code: back.code, codeVerifier: back.verifier };
        await this.#begin(await askJson(`${this.#url}/token`, { method: 'POST', body }));
        return;
      } catch (error) {
        void this.#failed(error instanceof Error ? error : new Error(String(error)));
      }
    } else if (back) {
      void this.#failed(back.error);
    }
    this.#asked = this.#askTabs();
    this.#member ??= known(await this.#store.get())?.member ?? null;
    if (!this.#member && !this.#store.lasting) await this.#asked;
  }

  /** A page that was put aside has heard nothing of the others. */
  async #catchUp(): Promise<void> {
    const stored = known(await this.#store.get());
    if (!this.#store.lasting || stored?.member.id === this.#member?.id) return;
    this.#end();
    this.#member = stored?.member ?? null;
    if (this.#member) this.#logins.call(this.#member);
  }

  /** Told when the page's scripts have run: a session is restored before others of them listen. */
  async #failed(error: Error): Promise<void> {
    console.warn(`member-gallery: ${error.message}`);
    await this.#scriptsHaveRun;
    document.dispatchEvent(new CustomEvent('member-gallery-login-failed', { detail: { siteId: this.#siteId, error } }));
  }

  async #begin(answer: LoginAnswer): Promise<Member> {
    const former = await alone(this.#lock, async () => {
      const stored = known(await this.#store.get());
      await this.#keep(answer, stored?.round ?? 0, true);
      return stored;
    });
    if (former) void this.#logoutAtServer(former.refreshToken).catch(() => undefined);
    return answer.member;
  }

  /** The token that this tab holds, if it is one that is wanted. */
  #goodToken({ notThis, left = this.#access?.reserve ?? 0 }: Wanted): string | null {
    const access = this.#access;
    return access && access.token !== notThis && access.expires - left > Date.now() ? access.token : null;
  }

  async #renew(wanted: Wanted): Promise<string | null> {
    if (this.#renewal) {
      // begun for somebody else, to whom the token that is refused here may have been good enough
      const token = await this.#renewal;
      if (token === null || token !== wanted.notThis) return token;
    }
    this.#renewal ??= alone(this.#lock, () => this.#renewAlone(wanted)).finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  async #renewAlone(wanted: Wanted): Promise<string | null> {
    const { signal } = this.#course;
    const found = await this.#store.get();
    const stored = known(found);
    if (this.#access?.round !== stored?.round) {
      // another tab has made this pair: it is on its way, or can be asked for
      await (this.#asked ?? this.#askTabs());
      this.#asked = null;
    }
    const token = this.#goodToken(wanted);
    if (token !== null && (!stored || this.#access?.round === stored.round)) return token;
    if (found === 'unknown') {
      throw new MemberGalleryError(0, 'SESSION_UNKNOWN', 'The browser’s database fails.');
    }
    if (!stored) {
      this.#end();
      return null;
    }
    try {
      const body = { refreshToken: stored.refreshToken };
      const pair = await askJson<LoginAnswer>(`${this.#url}/token`, { method: 'POST', body, signal });
      if (signal.aborted) return null;
      await this.#keep(pair, stored.round, false);
      return pair.accessToken;
    } catch (error) {
      if (signal.aborted) return null;
      if (!hasStatus(error, 401)) throw error;
      await this.#store.delete();
      this.#endForAll(stored.round);
      return null;
    }
  }

  /** Asks the other tabs for their access token; resolves when one has answered, or none does. */
  #askTabs(): Promise<void> {
    const heard = new Promise<void>((resolve) => {
      const remove = this.#accessHeard.add(() => {
        remove();
        resolve();
      });
    });
    this.#channel.post({ say: 'who has access?' });
    return Promise.race([heard, after(TABS_PATIENCE)]);
  }

  /** What was answered is stored before it is used: the refresh token from before is void. */
  async #keep(
    { accessToken, expiresIn, refreshToken, member }: LoginAnswer,
    after: number,
    loggedIn: boolean,
  ): Promise<void> {
    // the clock tells it from rounds of a session that was logged out
    const round = Math.max(after + 1, this.#endedRound + 1, Date.now());
    await this.#store.put({ refreshToken, member, round });
    const lifetime = expiresIn * 1000;
    const access = {
      token: accessToken,
      expires: Date.now() + lifetime,
      reserve: Math.min(RESERVE, lifetime / 4),
      round,
    };
    this.#channel.post({ say: 'access', access, member, loggedIn });
    this.#take(access, member, loggedIn);
  }

  #hear(message: TabMessage): void {
    if (message.say === 'access') {
      // what was on its way when its session ended logs nobody in again
      const { round } = message.access;
      if (round >= (this.#access?.round ?? 0) && round > this.#endedRound)
        this.#take(message.access, message.member, message.loggedIn);
      this.#accessHeard.call();
    } else if (message.say === 'ended') {
      this.#end(message.round);
    } else if (this.#access && this.#member && this.#goodToken({}) !== null) {
      this.#channel.post({ say: 'access', access: this.#access, member: this.#member, loggedIn: false });
    }
  }

  #take(access: Access, member: Member, loggedIn: boolean): void {
    if (this.#member && this.#member.id !== member.id) this.#end();
    // while it is being found out who is logged in, nobody comes: they are there
    const came = this.#member === null && this.#isRestored;
    this.#member = member;
    this.#access = access;
    this.#renewInTime(access);
    if (loggedIn || came) this.#logins.call(member);
  }

  /** Before the token ends, at another moment than other tabs: the first of them does it for all. */
  #renewInTime({ expires, reserve }: Access): void {
    const left = expires - Date.now();
    const before = reserve + Math.min(30_000, left / 4) + Math.random() * Math.min(20_000, left / 6);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        // the same token has less than that left; and whoever needs one next tries again
        void this.#renew({ left: before + 1000 }).catch(() => undefined);
      },
      Math.max(SHORTEST_PAUSE, left - before),
    );
  }

  #endForAll(round: number): void {
    this.#channel.post({ say: 'ended', round });
    this.#end(round);
  }

  #end(round = 0): void {
    clearTimeout(this.#timer);
    this.#course.abort();
    this.#course = new AbortController();
    this.#endedRound = Math.max(this.#endedRound, round, this.#access?.round ?? 0);
    this.#access = null;
    if (!this.#member) return;
    this.#member = null;
    this.#ended++;
    this.#logouts.call();
  }

  async #logoutAtServer(refreshToken: string): Promise<void> {
    await ask(`${this.#url}/logout`, { method: 'POST', body: { refreshToken }, keepalive: true });
  }
}

/** What is known of a session, for whoever can go on without. */
function known(session: StoredSession | 'unknown' | undefined): StoredSession | undefined {
  return session === 'unknown' ? undefined : session;
}
