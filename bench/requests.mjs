// Requests to every operation of the OpenAPI document, on the middle of what a site has. Whatever a request makes, a
// later one deletes; what stays is what the change history says of it.
import { createHash, randomUUID } from 'node:crypto';
import {
  auditId,
  cursor,
  emailOf,
  galleryId,
  isOfElement,
  itemId,
  ITEMS,
  memberId,
  pageId,
  pageOf,
  pathOf,
} from './data.mjs';
import { withProvider } from './provider.mjs';
import { OPERATOR_TOKEN } from './server.mjs';

const isForm = (body) => body instanceof URLSearchParams;

/** The API as the site's back end calls it, or a visitor or member of it. */
function caller(address, site, sent) {
  return async function call(method, path, body, credential = site.apiKey, headers = {}, look = () => {}) {
    sent.push({ method, path: path.replace(/\?.*/, '') });
    const answer = await fetch(new URL(path, address), {
      method,
      headers: {
        ...(credential ? { authorization: credential } : { 'wix-site-id': site.id }),
        ...(body && !isForm(body) ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      body: isForm(body) || typeof body === 'string' ? body : body && JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(30_000),
    });
    const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream');
    const text = await (isStream ? beginning(answer) : answer.text());
    if (!answer.ok && answer.status !== 303) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    look(answer);
    if (isStream) return text;
    if (answer.headers.get('content-type')?.startsWith('application/x-ndjson')) {
      return text.trimEnd().split('\n').map((line) => JSON.parse(line));
    }
    return text ? JSON.parse(text) : undefined;
  };
}

/** What a stream tells until its first comment; it is left then. */
async function beginning(answer) {
  let text = '';
  for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
    text += part;
    if (/^:/m.test(text)) break;
  }
  return text;
}

/** The operations of the server's OpenAPI document that none of the requests has been sent to. */
async function left(address, sent) {
  const { paths } = await (await fetch(new URL('/q/openapi?format=json', address))).json();
  return Object.entries(paths)
    .flatMap(([path, operations]) => Object.keys(operations).map((method) => ({ method: method.toUpperCase(), path })))
    .filter(({ method, path }) => {
      const pattern = new RegExp(`^${path.replace(/\{path\}/g, '.+').replace(/\{\w+\}/g, '[^/]+')}$`);
      return !sent.some((request) => request.method === method && pattern.test(request.path));
    })
    .map(({ method, path }) => `${method} ${path}`);
}

/**
 * Sends them all, one after the other.
 *
 * @param send called with a request's name and a function that sends it; returns its answer
 */
export async function sendEach(site, address, send) {
  const sent = [];
  const call = caller(address, site, sent);
  const galleries = '/pro-gallery/v2/galleries';
  const editor = `/editor/v1/sites/${site.id}`;
  const live = `/live/v1/sites/${site.id}`;
  const operator = `Bearer ${OPERATOR_TOKEN}`;
  const visitor = null;

  const half = Math.floor(site.galleries / 2);
  const n = isOfElement(half) ? half + 1 : half;
  const gallery = galleryId(site, n);
  const element = galleryId(site, 0);
  const page = pageId(site, pageOf(n));
  const image = (title) => ({ title, image: { imageInfo: { id: 'a.jpg', width: 1920, height: 1080 } } });
  const images = (count) => Array.from({ length: count }, (_, i) => image(`New ${i}`));

  // the Editor API: pages and elements
  await send('list pages', () => call('GET', `${editor}/pages`));
  await send('list pages from a cursor', () => call('GET', `${editor}/pages?cursor=${cursor(n, page)}`));
  await send('list elements', () => call('GET', `${editor}/elements`));
  await send('list elements from a cursor', () => call('GET', `${editor}/elements?cursor=${cursor(n, gallery)}`));
  await send('list elements of a page', () => call('GET', `${editor}/elements?pageId=${page}`));
  const name = randomUUID();
  const draft = await send('make a page', () => call('POST', `${editor}/pages`, { title: 'New', path: name }));
  const placed = await send('make an element', () =>
    call('POST', `${editor}/elements`, { pageId: draft.page.id, nickname: 'gallery' }),
  );
  const ofElement = `${editor}/elements/${placed.element.id}`;
  await send('get an element', () => call('GET', ofElement));
  await send('change an element', () => call('PATCH', ofElement, { nickname: 'other' }));
  // made so fast, their orders run ahead of the clock; ordered, they do not
  const shown = [];
  const addSome = () => call('POST', `${ofElement}/items`, { items: images(50) });
  for (let i = 0; i < 17; i++) shown.push(...(await addSome()).items);
  await send('order the items of an element, 850', () =>
    call('PUT', `${ofElement}/items/order`, { itemIds: shown.map((item) => item.id).reverse() }),
  );
  await send('add items to an element, 50', addSome);
  await send('list items of an element', () => call('GET', `${ofElement}/items`));
  await send('change an item of an element', () =>
    call('PATCH', `${ofElement}/items/${shown[7].id}`, { title: 'Newer' }),
  );
  await send('delete an item of an element', () => call('DELETE', `${ofElement}/items/${shown[7].id}`));
  await send('publish a page', () => call('PATCH', `${editor}/pages/${draft.page.id}`, { published: true }));

  // the backend API
  await send('getGallery', () => call('GET', `${galleries}/${gallery}`));
  await send('listGalleries', () => call('GET', galleries));
  await send('listGalleries, offset at half of the site', () => call('GET', `${galleries}?offset=${half}`));
  await send('listGalleryItems', () => call('GET', `${galleries}/${gallery}/items?itemLimit=200`));
  await send('getGalleryItem', () => call('GET', `${galleries}/${gallery}/items/${itemId(site, n, ITEMS >> 1)}`));
  const made = await send('createGallery with 100 items', () =>
    call('POST', galleries, { gallery: { name: 'New', items: images(100) } }),
  );
  const path = `${galleries}/${made.gallery.id}`;
  const { items } = await call('GET', `${path}/items?itemLimit=200`);
  await send('updateGallery', () =>
    call('PATCH', path, {
      gallery: {
        id: made.gallery.id,
        name: 'Newer',
        sortOrder: -made.gallery.sortOrder,
        items: [{ id: items[0].id, title: 'Newer' }, { id: items[3].id, sortOrder: -3 }, image('Last')],
      },
    }),
  );
  await send('createGalleryItem', () => call('POST', `${path}/items`, { item: image('Single') }));
  const added = await send('createGalleryItems, 50', () => call('POST', `${path}/items/create`, { items: images(50) }));
  await send('updateGalleryItem', () =>
    call('PATCH', `${path}/items/${items[1].id}`, { item: { id: items[1].id, sortOrder: -1 } }),
  );
  await send('deleteGalleryItem', () => call('DELETE', `${path}/items/${items[2].id}`));
  await send('deleteGalleryItems, 20', () =>
    call('DELETE', `${path}/items?` + items.slice(10, 30).map((item) => `itemsIds=${item.id}`).join('&')),
  );
  await send('bulkDeleteGalleryItems, 50', () =>
    call('POST', `${path}/items/delete`, { itemIds: added.items.map((item) => item.id) }),
  );
  const clone = await send('createGallery as a clone', () => call('POST', galleries, { cloneFromGalleryId: gallery }));
  await send('deleteGallery', () => call('DELETE', `${galleries}/${clone.gallery.id}`));

  // the Editor API: the change history
  await send('hear what changes in a site', () => call('GET', `${editor}/events`));
  await send('list the change history', () => call('GET', `${editor}/audit`));
  await send('list the change history from a cursor', () =>
    call('GET', `${editor}/audit?cursor=${cursor(n, auditId(site, n, 1))}`),
  );
  await send('list the change history, newest first', () => call('GET', `${editor}/audit?order=desc`));
  await send('list the change history, newest first, from a cursor', () =>
    call('GET', `${editor}/audit?order=desc&cursor=${cursor(n, auditId(site, n, 1))}`),
  );

  // the Editor API: members and their galleries
  const email = `${name}@example.org`;
  const password = 'a long password';
  await send('list members', () => call('GET', `${editor}/members`));
  await send('list members from a cursor', () =>
    call('GET', `${editor}/members?cursor=${cursor(n, memberId(site, n))}`),
  );
  await send('find a member by email', () => call('GET', `${editor}/members?email=${emailOf(n).toLowerCase()}`));
  const { member } = await send('make a member', () => call('POST', `${editor}/members`, { email, password }));
  await send('get a member', () => call('GET', `${editor}/members/${member.id}`));
  await send('export a member', () => call('GET', `${editor}/members/${memberId(site, n)}/export`));
  await send('change a member', () => call('PATCH', `${editor}/members/${member.id}`, { name: 'New' }));
  const imported = [...Array(100).keys()].map((i) => ({ email: `${i}-${email}`, name: 'Imported' }));
  const bring = (name) =>
    send(name, () =>
      call('POST', `${editor}/members/import`, imported.map((line) => JSON.stringify(line)).join('\n'), site.apiKey, {
        'content-type': 'application/x-ndjson',
      }),
    );
  const results = await bring('import members, 100');
  imported.forEach((line) => (line.name = 'Newer'));
  await bring('import members who are there, 100');
  for (const { memberId: id } of results) await call('DELETE', `${editor}/members/${id}`);
  const link = await send('make a link for a password', () =>
    call('POST', `${editor}/members/${member.id}/password-links`, { purpose: 'RESET' }),
  );
  const token = link.url.split('#')[1];
  await send('choose a password by a link', () => call('POST', `${live}/password`, { token, password }, visitor));
  const assigned = `${editor}/elements/${element}/member-galleries`;
  await send('assign a gallery', () => call('PUT', `${assigned}/${member.id}`, { galleryId: made.gallery.id }));
  await send('get an assignment', () => call('GET', `${assigned}/${member.id}`));
  await send('list member galleries', () => call('GET', assigned));
  await send('list member galleries from a cursor', () =>
    call('GET', `${assigned}?cursor=${cursor(n, memberId(site, n))}`),
  );

  const { members } = await call('GET', `${editor}/members?limit=3&cursor=${cursor(n, memberId(site, n))}`);
  const here = `${editor}/elements/${placed.element.id}`;
  const withTemplate = `${here}/template-gallery`;
  await send('set a template gallery', () => call('PUT', withTemplate, { galleryId: made.gallery.id }));
  await send('get a template gallery', () => call('GET', withTemplate));
  const clones = await send('give clones to 3 members', () =>
    call('POST', `${here}/member-galleries`, {
      memberIds: members.map(({ id }) => id),
      cloneFromGalleryId: made.gallery.id,
    }),
  );

  // the Editor API: keys
  const wanted = { name: 'key', permissions: ['PRO_GALLERY.READ'] };
  const { apiKey } = await send('make an API key of one’s own site', () => call('POST', `${editor}/api-keys`, wanted));
  await send('list API keys of one’s own site', () => call('GET', `${editor}/api-keys`));
  await send('delete an API key of one’s own site', () => call('DELETE', `${editor}/api-keys/${apiKey.id}`));

  // the Live API
  const pair = await send('log in', () => call('POST', `${live}/login`, { email, password }, visitor));
  const asMember = `Bearer ${pair.accessToken}`;
  await send('who is logged in', () => call('GET', `${live}/me`, undefined, asMember));
  await call('POST', `${live}/login`, { email, password }, visitor);
  const { sessions } = await send('list one’s sessions', () => call('GET', `${live}/me/sessions`, undefined, asMember));
  await send('end one of them', () =>
    call('DELETE', `${live}/me/sessions/${sessions.find(({ current }) => !current).id}`, undefined, asMember),
  );
  await send('remove a template gallery', () => call('DELETE', withTemplate));
  for (const { galleryId: id } of clones.memberGalleries) await call('DELETE', `${galleries}/${id}`);
  await send('get the override', () => call('GET', `${live}/elements/${element}/override`, undefined, asMember));
  const events = `${live}/events?elementIds=${element}`;
  await send('hear what changes on a page', () => call('GET', events, undefined, asMember));
  await send('getGallery by a member', () => call('GET', path, undefined, asMember));
  await send('getGallery by a visitor', () => call('GET', `${galleries}/${element}`, undefined, visitor));
  await send('get a page by its path', () => call('GET', `${live}/pages/${pathOf(0)}`, undefined, visitor));
  await send('get an element of a published page', () => call('GET', `${live}/elements/${element}`, undefined, visitor));
  const next = await send('renew a session', () =>
    call('POST', `${live}/token`, { refreshToken: pair.refreshToken }, visitor),
  );
  await send('log out', () => call('POST', `${live}/logout`, { refreshToken: next.refreshToken }, visitor));

  // pages of another origin, which no request has asked about before: an answer is kept for seconds
  const origin = () => ({ origin: `https://${randomUUID()}.example` });
  await send('get an element from a page of another origin', () =>
    call('GET', `${live}/elements/${element}`, undefined, visitor, origin()),
  );
  await send('the preflight of such a page', () =>
    call('OPTIONS', `${live}/elements/${element}`, undefined, visitor, {
      ...origin(),
      'access-control-request-method': 'GET',
    }),
  );

  await send('take a gallery from a member', () => call('DELETE', `${assigned}/${member.id}`));
  await call('PUT', `${assigned}/${member.id}`, { galleryId: made.gallery.id });
  await send('block a member', () => call('PATCH', `${editor}/members/${member.id}`, { blocked: true }));
  await send('delete a member with their galleries', () =>
    call('DELETE', `${editor}/members/${member.id}?galleries=delete`),
  );
  await send('delete an element', () => call('DELETE', ofElement));
  const { element: last } = await call('POST', `${editor}/elements`, { pageId: draft.page.id, nickname: 'gallery' });
  await call('POST', `${editor}/elements/${last.id}/items`, { items: images(50) });
  await send('delete a page with an element', () => call('DELETE', `${editor}/pages/${draft.page.id}`));

  // the Admin API, on a site that has one of each thing
  const sites = '/admin/v1/sites';
  const asOperator = (method, path, body) => call(method, path, body, operator);
  await send('list sites', () => asOperator('GET', sites));
  await send('list sites from a cursor', () => asOperator('GET', `${sites}?cursor=${cursor(0, site.id)}`));
  await send('list API keys', () => asOperator('GET', `${sites}/${site.id}/api-keys`));
  const other = await send('make a site', () => asOperator('POST', sites, { name: 'New' }));
  const ofOther = `${sites}/${other.site.id}`;
  await send('get a site', () => asOperator('GET', ofOther));
  await send('change a site', () => asOperator('PATCH', ofOther, { origins: ['https://new.example'] }));
  const permissions = ['PRO_GALLERY.MANAGE', 'SITE.MANAGE', 'MEMBERS.MANAGE'];
  const key = await send('make an API key', () =>
    asOperator('POST', `${ofOther}/api-keys`, { name: 'key', permissions }),
  );
  const inOther = (method, path, body) => call(method, path, body, key.secret);
  const editorOfOther = `/editor/v1/sites/${other.site.id}`;
  const { page: otherPage } = await inOther('POST', `${editorOfOther}/pages`, { title: 'New', path: 'new' });
  const placedThere = await inOther('POST', `${editorOfOther}/elements`, { pageId: otherPage.id, nickname: 'gallery' });
  const { gallery: madeThere } = await inOther('POST', galleries, { gallery: { items: images(20) } });
  const { member: there } = await inOther('POST', `${editorOfOther}/members`, { email, password });
  await inOther('PUT', `${editorOfOther}/elements/${placedThere.element.id}/member-galleries/${there.id}`, {
    galleryId: madeThere.id,
  });
  await send('delete an API key', () => asOperator('DELETE', `${ofOther}/api-keys/${key.apiKey.id}`));
  const { collaborator } = await send('make a collaborator', () =>
    asOperator('POST', `${ofOther}/collaborators`, { email, password, permissions }),
  );
  const ofCollaborator = `${ofOther}/collaborators/${collaborator.id}`;
  await send('list collaborators', () => asOperator('GET', `${ofOther}/collaborators`));
  await send('get a collaborator', () => asOperator('GET', ofCollaborator));
  await send('change a collaborator', () => asOperator('PATCH', ofCollaborator, { name: 'New' }));
  let cookie;
  const { csrfToken } = await send('log in as a collaborator', () =>
    call('POST', '/editor/v1/login', { email, password }, visitor, {}, (answer) => {
      [cookie] = answer.headers.getSetCookie()[0].split(';');
    }),
  );
  const asCollaborator = (method, path) => call(method, path, undefined, visitor, { cookie, 'x-csrf-token': csrfToken });
  await send('who edits', () => asCollaborator('GET', '/editor/v1/me'));
  await send('list pages as a collaborator', () => asCollaborator('GET', `${editorOfOther}/pages`));
  await send('log out as a collaborator', () => asCollaborator('POST', '/editor/v1/logout'));
  await send('delete a collaborator', () => asOperator('DELETE', ofCollaborator));
  const byProvider = `${ofOther}/identity-provider`;
  await withProvider(async (provider) => {
    const { issuer, clientId } = provider;
    await send('set an identity provider', () =>
      asOperator('PUT', byProvider, { issuer, audience: 'gallery', clientId }),
    );
    await send('get an identity provider', () => asOperator('GET', byProvider));
    const liveOfOther = `/live/v1/sites/${other.site.id}`;
    const codeVerifier = randomUUID() + randomUUID();
    const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
    const begin = new URLSearchParams({ returnTo: 'https://new.example', codeChallenge });
    let asked;
    await send('log in at the identity provider', () =>
      call('GET', `${liveOfOther}/login/oidc?${begin}`, undefined, visitor, {}, ({ headers }) => {
        asked = new URL(headers.get('location')).searchParams;
        [cookie] = headers.getSetCookie()[0].split(';');
      }),
    );
    provider.nonce = asked.get('nonce');
    const end = new URLSearchParams({ state: asked.get('state'), code: 'x' });
    let code;
    await send('come back from the identity provider', () =>
      call('GET', `${liveOfOther}/login/oidc/callback?${end}`, undefined, visitor, { cookie }, ({ headers }) => {
        code = new URL(headers.get('location')).searchParams.get('code');
      }),
    );
    await send('exchange the code of a login', () =>
      call('POST', `${liveOfOther}/token`, { code, codeVerifier }, visitor),
    );
    const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
    const logout = () =>
      new URLSearchParams({ logout_token: provider.token('logout+jwt', { jti: randomUUID(), sid: 'one', events }) });
    await send('log out at the identity provider', () =>
      call('POST', `${liveOfOther}/login/oidc/logout`, logout(), visitor),
    );
    await send('remove an identity provider', () => asOperator('DELETE', byProvider));
  });
  await send('delete a site with what it has', () => asOperator('DELETE', `${ofOther}?confirm=New`));

  const forgotten = (await left(address, sent)).filter((operation) => !WITHOUT_STATEMENTS.includes(operation));
  if (forgotten.length > 0) throw new Error(`no request is sent to ${forgotten.join(', ')}`);
}

// the second finds a member by their email, as another request does, but not before it has answered
const WITHOUT_STATEMENTS = ['GET /.well-known/jwks.json', 'POST /live/v1/sites/{siteId}/password-reset'];
