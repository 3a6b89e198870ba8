import { dirname, resolve } from 'node:path';

const runtime = resolve(import.meta.dirname, '../src/member-gallery.ts');

/**
 * Vite plugin: other entries import the runtime as pages do, so that a page has one of it, however it asks; and the
 * runtime stays one file.
 */
export function oneInstance() {
  return {
    name: 'one-instance',
    enforce: 'pre',
    resolveId(source, importer) {
      return importer && source.startsWith('.') && resolve(dirname(importer), source) === runtime
        ? { id: './member-gallery.js', external: true }
        : null;
    },
  };
}
