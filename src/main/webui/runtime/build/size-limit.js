import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const README = resolve(import.meta.dirname, '../../../../../README.md');

/** Files, by how their names begin, with what the README's table calls what they load. */
const WHAT = {
  // what every page loads, whether a gallery is seen or not
  'member-gallery.js': 'the live runtime',
  'assets/renderer': 'what draws galleries, when one comes near',
};

/**
 * Vite plugin: measures the runtime and the renderer with all that they load at once, and fails where that is more
 * than the README's table says.
 */
export function sizeLimit(readme = () => readFileSync(README, 'utf8')) {
  return {
    name: 'size-limit',
    writeBundle(_, bundle) {
      for (const [start, what] of Object.entries(WHAT)) {
        const { requests, kilobytes } = limitOf(what, readme()) ?? this.error(`README.md does not say what ${what} loads`);
        const name = Object.keys(bundle).find((file) => file.startsWith(start)) ?? start;
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

/** A line of the table: `| what | requests | KB |`. */
function limitOf(what, readme) {
  const line = readme.split('\n').find((each) => each.startsWith(`| ${what} |`));
  const [requests, kilobytes] = line?.split('|').slice(2, 4).map(Number) ?? [];
  return requests > 0 && kilobytes > 0 ? { requests, kilobytes } : undefined;
}

function loadedAtOnce(bundle, name, seen = new Set()) {
  // what the page has loaded by then is not counted again
  if (!seen.has(name) && (seen.size === 0 || name !== 'member-gallery.js')) {
    seen.add(name);
    for (const imported of bundle[name].imports) loadedAtOnce(bundle, imported, seen);
  }
  return seen;
}
