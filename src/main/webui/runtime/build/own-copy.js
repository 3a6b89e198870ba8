import { dirname, resolve } from 'node:path';

const home = resolve(import.meta.dirname, '../..');
const runtime = resolve(home, 'runtime/src');
const renderers = ['renderer/options.ts', 'renderer/video-address.ts'].map((file) => resolve(home, file));
const runtimes = ['conversion.ts'].map((file) => resolve(runtime, file));

/**
 * Vite plugin: of what others have as well, the runtime gets a copy of its own, and they of what it has, so that it
 * stays one file.
 */
export function ownCopy() {
  return {
    name: 'own-copy',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!importer || !source.startsWith('.')) return null;
      const file = resolve(dirname(importer), source);
      const isCopied = importer.startsWith(runtime) ? renderers.includes(file) : runtimes.includes(file);
      return isCopied ? `${file}?copy` : null;
    },
  };
}
