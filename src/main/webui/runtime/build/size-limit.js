import { gzipSync } from 'node:zlib';

/** What every page loads, whether a gallery is seen or not. In bytes, compressed. */
const LIMIT = 12 * 1024;

/** Vite plugin: measures the runtime with all that it loads before the renderer, and fails where that is too much. */
export function sizeLimit() {
  return {
    name: 'size-limit',
    writeBundle(_, bundle) {
      const files = [...loadedAtOnce(bundle, 'member-gallery.js')];
      const sizes = files.map((name) => [name, bundle[name].code.length, gzipSync(bundle[name].code).length]);
      const total = sizes.reduce((sum, [, , compressed]) => sum + compressed, 0);
      console.table(
        Object.fromEntries([
          ...sizes.map(([name, bytes, compressed]) => [name, { bytes, compressed }]),
          ['before the renderer', { compressed: total, limit: LIMIT }],
        ]),
      );
      if (total > LIMIT) this.error(`the runtime loads ${total} bytes before the renderer, more than ${LIMIT}`);
    },
  };
}

function loadedAtOnce(bundle, name, seen = new Set()) {
  if (!seen.has(name)) {
    seen.add(name);
    for (const imported of bundle[name].imports) loadedAtOnce(bundle, imported, seen);
  }
  return seen;
}
