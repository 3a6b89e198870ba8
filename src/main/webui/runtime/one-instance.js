/**
 * Lets what else is built for pages import the runtime as pages do, so that a page has one of it, however it asks; and
 * the runtime stays one file.
 */
export function oneInstance() {
  return {
    name: 'one-instance',
    enforce: 'pre',
    resolveId(source, importer) {
      return importer && source.endsWith('/member-gallery.ts')
        ? { id: './member-gallery.js', external: 'relative' }
        : null;
    },
  };
}
