import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowser } from './browser.js';
import { load } from './modules.js';

const { siteOf } = await load('site');

test('what page code leaves undefined is not asked for', async () => {
  const asked = [];
  openBrowser({
    fetch: async (url) => {
      asked.push(new URL(url).search);
      return Response.json({ gallery: {} });
    },
  });
  const { galleries } = siteOf('studio', { server: 'https://gallery.example' }).site;

  await galleries.getGallery('one');
  await galleries.getGallery('one', { itemOffset: 20, itemLimit: undefined });

  assert.deepEqual(asked, ['', '?itemOffset=20']);
});
