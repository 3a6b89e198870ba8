const HELPER = /import\{\w+ as (\w+)\}from"\.\/(?:assets\/)?preload-helper-[^"]+";/;

/**
 * Vite plugin: the runtime imports the renderer as the language has it, and that what it needs later. Vite's own way
 * brings a helper along that loads styles, of which the renderer has none, in a file that every page would have to wait
 * for, and without which a renderer that is loaded again would fail again.
 */
export function plainImports() {
  return {
    name: 'plain-imports',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const entry = bundle['member-gallery.js'];
        if (!HELPER.test(entry.code)) this.error('Vite imports its preload helper in another way than it did');
        for (const chunk of Object.values(bundle).filter(({ code }) => code && HELPER.test(code))) {
          if (chunk.code.includes('__vite__mapDeps')) {
            this.error(`${chunk.fileName} has styles that only the preload helper loads`);
          }
          chunk.code = chunk.code.replace(HELPER, 'const $1=load=>load();');
          chunk.imports = chunk.imports.filter((name) => !name.includes('preload-helper'));
        }
      },
    },
  };
}
