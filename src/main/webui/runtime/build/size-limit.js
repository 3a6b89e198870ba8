import { gzipSync } from 'node:zlib';

/** What is loaded at most, compressed and in KB: README's table says the same. */
const LIMITS = {
  // what every page loads, whether a gallery is seen or not
  'member-gallery.js': 12,
  // what comes when one is near
  'assets/renderer': 140,
};

/** Vite plugin: measures the runtime and the renderer with all that they load at once, and fails where that is too much. */
export function sizeLimit() {
  return {
    name: 'size-limit',
    writeBundle(_, bundle) {
      for (const [start, limit] of Object.entries(LIMITS)) {
        const name = Object.keys(bundle).find((file) => file.startsWith(start)) ?? start;
        const sizes = [...loadedAtOnce(bundle, name)].map((file) => ({
          file,
          bytes: bundle[file].code.length,
          compressed: gzipSync(bundle[file].code).length,
        }));
        const compressed = sizes.reduce((sum, size) => sum + size.compressed, 0);
        console.table([...sizes, { file: 'together', compressed, limit: limit * 1024 }]);
        if (compressed > limit * 1024) this.error(`${name} loads ${compressed} bytes at once, more than ${limit} KB`);
      }
    },
  };
}

function loadedAtOnce(bundle, name, seen = new Set()) {
  // what the page has loaded by then is not counted again
  if (!seen.has(name) && (seen.size === 0 || name !== 'member-gallery.js')) {
    seen.add(name);
    for (const imported of bundle[name].imports) loadedAtOnce(bundle, imported, seen);
  }
  return seen;
}
