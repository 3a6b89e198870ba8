/**
 * Lets `wix-members.js` import the runtime as pages do, so that a page has one of it, however it asks; and the runtime
 * stays one file.
 */
export function oneInstance() {
  return {
    name: 'one-instance',
    enforce: 'pre',
    resolveId(source, importer) {
      return source === './member-gallery.ts' && importer?.endsWith('/wix-members.ts')
        ? { id: './member-gallery.js', external: true }
        : null;
    },
  };
}
