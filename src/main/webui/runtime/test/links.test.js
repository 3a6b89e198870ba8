import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { load } from './modules.js';

const { linkToShow } = await load('links', 'renderer');

before(() => {
  globalThis.document = { baseURI: 'https://studio.example/home' };
});

test('a link says what it was given to say', () => {
  assert.deepEqual(linkToShow({ url: 'https://example.org/shop', text: ' Buy a print ' }), {
    text: 'Buy a print',
    href: 'https://example.org/shop',
  });
});

test('a link without a text says where it leads to', () => {
  const places = {
    'https://example.org/shop?of=prints': 'example.org',
    'https://www.example.org/': 'example.org',
    '/about': 'studio.example',
    'mailto:ana@example.org': 'ana@example.org',
    'tel:+4930123': '+4930123',
  };

  assert.deepEqual(
    Object.keys(places).map((url) => linkToShow({ url, text: ' ' }).text),
    Object.values(places),
  );
  assert.equal(linkToShow({ url: 'https://example.org' }).href, 'https://example.org/');
});

test('what leads nowhere is its text alone, if it has one', () => {
  assert.deepEqual(linkToShow({ url: 'wix:document://v1/a', text: 'Read' }), { text: 'Read' });
  assert.equal(linkToShow({ url: 'javascript:alert(1)' }), undefined);
  assert.equal(linkToShow(undefined), undefined);
});
