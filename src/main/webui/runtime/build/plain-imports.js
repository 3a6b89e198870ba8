/**
 * Vite plugin: the runtime imports the renderer as the language has it. Vite's own way brings a helper that loads
 * styles along, of which the renderer has none, in a file that every page would have to wait for.
 */
export function plainImports() {
  return {
    name: 'plain-imports',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const entry = bundle['member-gallery.js'];
        const helper = /import\{\w+ as (\w+)\}from"\.\/assets\/preload-helper-[^"]+";/;
        if (!helper.test(entry.code)) this.error('Vite imports its preload helper in another way than it did');
        if (/\.css\b/.test(entry.code)) this.error('the renderer has styles that only the preload helper loads');
        entry.code = entry.code.replace(helper, 'const $1=load=>load();');
        entry.imports = entry.imports.filter((name) => !name.includes('preload-helper'));
      },
    },
  };
}
