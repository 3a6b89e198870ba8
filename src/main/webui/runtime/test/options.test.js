import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BlueprintsManager } from 'pro-gallery-blueprints';
import { load } from './modules.js';

const { isSideways } = await load('options', 'renderer');
const { optionsOf } = await load('layout', 'renderer');

const LAYOUTS = [undefined, ...Array.from({ length: 15 }, (_, n) => n - 2)];
const DIRECTIONS = [undefined, 'HORIZONTAL', 'VERTICAL'];

test('a layout scrolls sideways here if it does so where it is drawn', (t) => {
  // one layout is not supported any more, as it says
  t.mock.method(console, 'error', () => undefined);
  for (const galleryLayout of LAYOUTS) {
    for (const scrollDirection of DIRECTIONS) {
      const nested = { layoutParams: { structure: { galleryLayout, scrollDirection } } };
      const structure = Object.entries(nested.layoutParams.structure).filter(([, value]) => value !== undefined);
      const flat = Object.fromEntries(structure.map(([name, value]) => [`layoutParams_structure_${name}`, value]));
      const expected = directionDrawn(flat) === 'HORIZONTAL';
      assert.equal(isSideways(flat), expected, JSON.stringify(flat));
      assert.equal(isSideways(nested), expected, JSON.stringify(nested));
    }
  }
});

function directionDrawn(options) {
  const drawing = { items: [], options, clickAction: 'none', showNavigationButtons: true };
  const metaData = { type: 'image', title: '', description: '', width: 40, height: 30 };
  const blueprint = new BlueprintsManager({ id: '' }).createSingleBlueprint({
    items: [{ itemId: 'a', mediaUrl: 'https://example.org/a.jpg', metaData }],
    options: optionsOf(drawing, false, false),
    container: { width: 1000, height: 600 },
    isUsingCustomInfoElements: true,
  });
  return blueprint.options.layoutParams_structure_scrollDirection;
}
