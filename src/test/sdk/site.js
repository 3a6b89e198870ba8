import { randomUUID } from 'node:crypto';
import { ApiKeyStrategy, createClient } from '@wix/sdk';
import { proGallery } from '@wix/pro-gallery';
import { assertAnswer } from './checks.js';

const GALLERIES = '/pro-gallery/v2/galleries';
const LARGEST_ANSWER = 200;

/** The base paths of the wire format: the documented one, and the SDK's two. */
const WIRE_FORMAT = /^\/(pro-gallery|progallery|_api\/pro-gallery-server)\/v2\/galleries/;

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
    const created = await call('POST', GALLERIES, this.apiKey, { gallery });
    return created.gallery;
  }

  /** A gallery with all its items, past the SDK, which does not show all that is stored. */
  async stored(galleryId) {
    const items = [];
    let gallery;
    do {
      const range = `itemOffset=${items.length}&itemLimit=${LARGEST_ANSWER}`;
      ({ gallery } = await call('GET', `${GALLERIES}/${galleryId}?${range}`, this.apiKey));
      items.push(...gallery.items);
    } while (items.length < gallery.totalItems);
    return { ...gallery, items };
  }

  /** Everything that is stored of the site's galleries, of which there are a few. */
  async allStored() {
    const { galleries } = await call('GET', `${GALLERIES}?itemLimit=${LARGEST_ANSWER}`, this.apiKey);
    return galleries;
  }

  /** Any request with the site's key, and the answer as it comes. */
  async send(method, path, { query = [], headers = {}, body } = {}) {
    const search = query.length > 0 ? `?${new URLSearchParams(query)}` : '';
    const response = await toServer(path + search, {
      method,
      headers: { authorization: this.apiKey, ...(body && { 'content-type': 'application/json' }), ...headers },
      body,
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
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
    return call('GET', this.#override(element), `Bearer ${this.accessToken}`);
  }

  /** It stands for everything that the member sees in place of the element's items. */
  async entityTagOfOverride(element) {
    const response = await toServer(this.#override(element), { headers: { authorization: `Bearer ${this.accessToken}` } });
    return response.headers.get('etag');
  }

  #override(element) {
    return `/live/v1/sites/${this.#siteId}/elements/${element.id}/override`;
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
async function toServer(url, init) {
  const { pathname, search } = new URL(url, server);
  const response = await fetch(new URL(pathname + search, server), { ...init, signal: AbortSignal.timeout(30_000) });
  if (WIRE_FORMAT.test(pathname)) {
    await assertAnswer(response.clone());
  }
  return response;
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
