import { dirname, resolve } from 'node:path';

const runtime = resolve(import.meta.dirname, '../src');
const shared = resolve(import.meta.dirname, '../../renderer/video-address.ts');

/** Vite plugin: of what the renderer has as well, the runtime gets a copy of its own, so that it stays one file. */
export function ownCopy() {
  return {
    name: 'own-copy',
    enforce: 'pre',
    resolveId(source, importer) {
      return importer?.startsWith(runtime) && resolve(dirname(importer), source) === shared ? `${shared}?copy` : null;
    },
  };
}
