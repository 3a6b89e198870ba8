/**
 * Velo's `wix-members` and `wix-members-frontend`, for page code that imports them: the members of the site whose page
 * it is.
 *
 * @packageDocumentation
 */
import type { LoginRequest } from './api.ts';
import { MemberGalleryError, site, type Member, type Members } from './member-gallery.ts';

/** A member, as Velo has them. */
export interface VeloMember {
  readonly _id: string;
  readonly loginEmail?: string;
  readonly profile: {
    /** Empty where the member has no name. */
    readonly nickname: string;
  };
}

/** Who is logged in, as Velo's login handlers get it. */
export interface CurrentMember {
  /** Undefined for a visitor, although Velo's types do not say so. The same for every fieldset. */
  getMember(options?: { readonly fieldsets?: readonly string[] }): Promise<VeloMember>;
}

/** How the site's login box is to appear; up to the box. */
export interface LoginOptions {
  readonly mode?: string;
  readonly modal?: boolean;
}

/** Members log in, and out. */
export interface Authentication {
  login(email: string, password: string): Promise<void>;
  logout(): void;
  onLogin(handler: (member: CurrentMember) => void): void;
  onLogout(handler: () => void): void;
  /** Asks the page's login box; rejects where there is none, or the visitor does not want to. */
  promptLogin(options?: LoginOptions): Promise<void>;
  /** As far as it is known by now: from `$w.onReady` on. */
  loggedIn(): boolean;
}

export const currentMember: CurrentMember = {
  async getMember() {
    const member = await here().members.current();
    // as Velo declares it
    return (member ? veloMember(member) : undefined) as VeloMember;
  },
};

export const authentication: Authentication = {
  async login(email, password) {
    await here().members.login({ email, password });
  },
  logout() {
    // Velo's gives nothing to wait for
    here()
      .members.logout()
      .catch((error: unknown) => console.warn('member-gallery:', error));
  },
  onLogin(handler) {
    here().members.onLogin(() => handler(currentMember));
  },
  onLogout(handler) {
    here().members.onLogout(handler);
  },
  async promptLogin({ mode = 'signup', modal = false } = {}) {
    const { siteId } = here();
    let login: Promise<unknown> | undefined;
    const detail: LoginRequest = {
      siteId,
      mode: mode === 'login' ? 'login' : 'signup',
      modal,
      respondWith(answer) {
        login ??= answer;
      },
    };
    document.dispatchEvent(new CustomEvent('member-gallery-login', { detail, cancelable: true }));
    if (!login) throw new MemberGalleryError(0, 'LOGIN_BOX_MISSING', 'No login box on this page has answered.');
    await login;
  },
  loggedIn() {
    return here().members.loggedIn();
  },
};

function here(): { readonly siteId: string; readonly members: Members } {
  const declared = document.querySelector<HTMLMetaElement>('meta[name="member-gallery-site"]');
  const elements = [...document.querySelectorAll('member-gallery[site]')];
  const siteId = declared?.content ?? elements[0]?.getAttribute('site');
  if (siteId == null) {
    throw new MemberGalleryError(
      0,
      'SITE_NOT_DECLARED',
      'The page names no site: it needs <meta name="member-gallery-site" content="…">, or a <member-gallery site="…">.',
    );
  }
  const element = elements.find((each) => each.getAttribute('site') === siteId);
  const server = declared?.dataset['server'] ?? element?.getAttribute('server');
  return { siteId, members: site(siteId, server == null ? {} : { server }).members };
}

function veloMember({ id, email, name }: Member): VeloMember {
  return {
    _id: id,
    ...(email !== undefined && { loginEmail: email }),
    profile: { nickname: name ?? '' },
  };
}
