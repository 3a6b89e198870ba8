import type { Galleries, Gallery, Members, Select, ShowMemberGallery, Site, SiteOptions } from './api.ts';
import { notOnPage } from './element-gallery.ts';
import { pageRead, type Format } from './element-requests.ts';
import { runPageCode } from './handlers.ts';
import { askJson } from './server.ts';
import { Session } from './session.ts';
import type { SiteContext } from './site-context.ts';
import { Updates } from './updates.ts';
import type { VeloGallery } from './velo-gallery.ts';
import type { BackendGallery, BackendItem, GalleryItem, OverrideAnswer } from './wire.ts';

/** A site, with what its galleries on this page share. */
interface KnownSite {
  readonly site: Site;
  readonly context: SiteContext;
}

const SHARED = Symbol.for('member-gallery');

/** The server's origin: where this module comes from. */
const home = new URL(import.meta.url).origin;

/** Where a module that is loaded twice finds what the first has made. */
const registry = globalThis as { [SHARED]?: Map<string, KnownSite> };

/** The same each time for one site of one server. */
export function siteOf(siteId: string, { server = home }: SiteOptions = {}): KnownSite {
  const known = (registry[SHARED] ??= new Map());
  const origin = new URL(server, location.href).origin;
  const url = `${origin}/live/v1/sites/${encodeURIComponent(siteId)}`;
  const made = known.get(url) ?? newSite(siteId, origin, url);
  known.set(url, made);
  return made;
}

function newSite(siteId: string, server: string, url: string): KnownSite {
  const session = new Session(url, siteId);
  const inPage = new Set<VeloGallery>();
  const $w = selectAmong(inPage, session);
  const context = { siteId, server, url, session, updates: new Updates(url, session), galleries: inPage, $w };
  const site: Site = {
    $w,
    members: membersOf(session),
    galleries: galleriesOf(context),
    showMemberGallery: showAmong(inPage, session),
  };
  return { site, context };
}

function selectAmong(inPage: ReadonlySet<VeloGallery>, session: Session): Select {
  const select = (selector: string): Gallery => find(inPage, selector);
  const onReady = (handler: () => Promise<void> | void) => {
    void ready(inPage, session).then(() => runPageCode(handler));
  };
  return Object.assign(select, { onReady });
}

function showAmong(inPage: ReadonlySet<VeloGallery>, session: Session): ShowMemberGallery {
  type Shown = OverrideAnswer<GalleryItem & BackendItem> | null;
  return async (selector: string, { format = 'frontend' }: { readonly format?: Format } = {}): Promise<Shown> => {
    await ready(inPage, session);
    return (await find(inPage, selector).gallery.showOverride(format)) as Shown;
  };
}

/** Only what is documented, and each function for itself. */
function membersOf(session: Session): Members {
  return {
    current: () => session.current(),
    loggedIn: () => session.loggedIn(),
    login: (credentials) => session.login(credentials),
    loginWithProvider: (options) => session.loginWithProvider(options),
    logout: () => session.logout(),
    onLogin: (handler) => session.onLogin(handler),
    onLogout: (handler) => session.onLogout(handler),
    getAccessToken: () => session.getAccessToken(),
  };
}

function galleriesOf({ server, siteId, session, galleries }: SiteContext): Galleries {
  return {
    async getGallery(galleryId, options = {}) {
      const said = Object.entries(options).filter(([, value]) => value !== undefined);
      const range = new URLSearchParams(said as unknown as string[][]);
      const url = `${server}/pro-gallery/v2/galleries/${encodeURIComponent(galleryId)}?${range}`;
      const headers = { 'wix-site-id': siteId };
      type Answer = { readonly gallery: BackendGallery };
      return (await session.asMember((token) => askJson<Answer>(url, { headers, token }))).gallery;
    },
    onMemberGalleryChanged: (selector, handler) => find(galleries, selector).gallery.onMemberGalleryChanged(handler),
    showOriginalItems: (selector) => find(galleries, selector).gallery.showOriginalItems(),
  };
}

/** The page is read, its galleries have their items, and it is known who is logged in. */
async function ready(inPage: ReadonlySet<VeloGallery>, session: Session): Promise<void> {
  await pageRead();
  await session.restored;
  await Promise.all([...inPage].map(({ gallery }) => gallery.loaded));
}

/** The first in the page with that nickname. */
function find(inPage: ReadonlySet<VeloGallery>, selector: string): VeloGallery {
  const inOrder = [...inPage].sort((one, other) =>
    one.gallery.host.compareDocumentPosition(other.gallery.host) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1,
  );
  const found = inOrder.find(({ id }) => id !== '' && selector === `#${id}`);
  if (!found)
    throw notOnPage(
      selector,
      inOrder.map(({ id }) => id).filter((id) => id !== ''),
    );
  return found;
}
