import { randomUUID } from 'node:crypto';
import { ApiKeyStrategy, createClient } from '@wix/sdk';
import { proGallery } from '@wix/pro-gallery';

const server = new URL(setting('MEMBER_GALLERY_URL'));
const operatorToken = setting('MEMBER_GALLERY_OPERATOR_TOKEN');

/** A site that no other test knows, with an API key that may do everything in it. */
export async function newSite() {
  const { site } = await admin('/sites', { name: `Site of a test, ${randomUUID()}` });
  const fresh = new Site(site.id);
  fresh.apiKey = await fresh.newApiKey('PRO_GALLERY.MANAGE', 'SITE.MANAGE', 'MEMBERS.MANAGE');
  return fresh;
}

class Site {
  apiKey;

  constructor(id) {
    this.id = id;
  }

  async newApiKey(...permissions) {
    const { secret } = await admin(`/sites/${this.id}/api-keys`, { name: 'test', permissions });
    return secret;
  }

  /** The backend API, as the SDK gives it to a site's back end. */
  get galleries() {
    return this.galleriesWith(this.apiKey);
  }

  galleriesWith(apiKey) {
    return sdk({ auth: this.#authorizedBy(apiKey) });
  }

  get galleriesAtDefaultHost() {
    return sdk({ auth: this.#authorizedBy(this.apiKey), host: undefined });
  }

  /** The backend API, as the SDK gives it to page code while nobody is logged in. */
  get galleriesForVisitors() {
    return sdk({}, { 'wix-site-id': this.id });
  }

  /** A gallery in the words of the wire format, past the SDK, which cannot send all of them. */
  async createGallery(gallery) {
    const created = await call('POST', '/pro-gallery/v2/galleries', this.apiKey, { gallery });
    return created.gallery;
  }

  /** A gallery element on a page of its own. */
  async addElement(nickname, { items = [], published = true } = {}) {
    const { page } = await this.#editor('POST', '/pages', { title: nickname, path: nickname.toLowerCase() }, 201);
    const { element } = await this.#editor('POST', '/elements', { pageId: page.id, nickname }, 201);
    if (items.length > 0) {
      await this.#editor('POST', `/elements/${element.id}/items`, { items }, 201);
    }
    if (published) {
      await this.#editor('PATCH', `/pages/${page.id}`, { published: true });
    }
    return element;
  }

  /** A member who has just logged in. */
  async addMember(name) {
    const email = `${name.toLowerCase()}@example.org`;
    const password = randomUUID();
    const { member } = await this.#editor('POST', '/members', { email, name, password }, 201);
    const { accessToken } = await call('POST', `/live/v1/sites/${this.id}/login`, undefined, { email, password });
    return new Member(this.id, member.id, accessToken);
  }

  async assign(element, member, gallery) {
    const path = `/elements/${element.id}/member-galleries/${member.id}`;
    await this.#editor('PUT', path, { galleryId: gallery.id ?? gallery._id });
  }

  #authorizedBy(apiKey) {
    return ApiKeyStrategy({ siteId: this.id, apiKey });
  }

  #editor(method, path, body, status) {
    return call(method, `/editor/v1/sites/${this.id}${path}`, this.apiKey, body, status);
  }
}

class Member {
  #siteId;

  constructor(siteId, id, accessToken) {
    this.#siteId = siteId;
    this.id = id;
    this.accessToken = accessToken;
  }

  /** The backend API, as the SDK gives it to page code of a member. */
  get galleries() {
    return sdk({ auth: authorization(`Bearer ${this.accessToken}`) });
  }

  override(element) {
    const path = `/live/v1/sites/${this.#siteId}/elements/${element.id}/override`;
    return call('GET', path, `Bearer ${this.accessToken}`);
  }
}

/** How the SDK is told of a caller that it has no strategy of its own for. */
export function authorization(Authorization) {
  return { loggedIn: () => true, getAuthHeaders: async () => ({ headers: { Authorization } }) };
}

/** The SDK against this server: as a host of one's own, unless the configuration says otherwise. */
export function sdk(config, headers = {}) {
  const host = { apiBaseUrl: server.host };
  const client = createClient({ host, fetch: toServer, modules: { proGallery }, ...config });
  // not in the configuration, where they would take the place of the empty Authorization that a visitor sends
  client.setHeaders(headers);
  return client.proGallery;
}

/** The SDK knows https only, and the default host's name; the server under test speaks http. */
function toServer(url, init) {
  const { pathname, search } = new URL(url, server);
  return fetch(new URL(pathname + search, server), { ...init, signal: AbortSignal.timeout(30_000) });
}

function admin(path, body) {
  return call('POST', `/admin/v1${path}`, `Bearer ${operatorToken}`, body, 201);
}

async function call(method, path, credential, body, status = 200) {
  const response = await toServer(path, {
    method,
    headers: {
      ...(credential && { authorization: credential }),
      ...(body && { 'content-type': 'application/json' }),
    },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  if (response.status !== status) {
    throw new Error(`${method} ${path} answered ${response.status} instead of ${status}: ${text}`);
  }
  return text && JSON.parse(text);
}

function setting(name) {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set: these tests need a running server and its operator token`);
  }
  return value;
}
