import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { openBrowser } from './browser.js';
import { load } from './modules.js';

let asked;
let page;

openBrowser({
  fetch: async (url) => {
    asked.push(url);
    return Response.json({
      accessToken: 'access',
      expiresIn: 600,
      refreshToken: 'refresh',
      member: { id: 'ana', email: 'ana@example.org' },
    });
  },
});
Object.assign(globalThis.document, {
  querySelector: (selector) => (selector.startsWith('meta') ? page.meta : null),
  querySelectorAll: () => page.elements,
});
globalThis.HTMLElement = class {};
globalThis.customElements = { get: () => true };

const { authentication } = await load('wix-members');

beforeEach(() => {
  asked = [];
  page = { meta: null, elements: [] };
});

function element(site, server) {
  const attributes = { site, server };
  return { getAttribute: (name) => attributes[name] ?? null };
}

test('members log in at the server that the elements of the page name', async () => {
  page.elements = [element('of-elements', 'https://gallery.example')];

  await authentication.login('ana@example.org', 'a long password');

  assert.deepEqual(asked, ['https://gallery.example/live/v1/sites/of-elements/login']);
});

test('where the site is declared, its server is that of its elements, or declared too', async () => {
  page.meta = { content: 'declared', dataset: {} };
  page.elements = [element('another', 'https://other.example'), element('declared', 'https://gallery.example')];
  await authentication.login('ana@example.org', 'a long password');

  page = { meta: { content: 'without-elements', dataset: { server: 'https://gallery.example' } }, elements: [] };
  await authentication.login('ana@example.org', 'a long password');

  assert.deepEqual(asked, [
    'https://gallery.example/live/v1/sites/declared/login',
    'https://gallery.example/live/v1/sites/without-elements/login',
  ]);
});

test('whoever declares no site is told so', async () => {
  await assert.rejects(authentication.login('ana@example.org', 'a long password'), { code: 'SITE_NOT_DECLARED' });
});
