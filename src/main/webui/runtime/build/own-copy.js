import { dirname, resolve } from 'node:path';

const home = resolve(import.meta.dirname, '../..');
const runtime = resolve(home, 'runtime/src');
const ofRenderer = ['renderer/options.ts', 'renderer/video-address.ts'].map((file) => resolve(home, file));
const ofRuntime = resolve(runtime, 'conversion.ts');

/**
 * Vite plugin: the runtime gets a copy of its own of what the renderer has as well, and others get one of what it has,
 * so that the runtime stays one file.
 */
export function ownCopy() {
  return {
    name: 'own-copy',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!importer || !source.startsWith('.')) return null;
      const file = resolve(dirname(importer), source);
      const isCopied = importer.startsWith(runtime) ? ofRenderer.includes(file) : file === ofRuntime;
      return isCopied ? `${file}?copy` : null;
    },
  };
}
