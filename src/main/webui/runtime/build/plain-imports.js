const HELPER = /import\{\w+ as (\w+)\}from"\.\/(?:assets\/)?preload-helper-[^"]+";/;

/** `helper(async () => { let { name: a } = await import(file); return { name: a }; }, [], import.meta.url)` */
const CALL =
  /\b\w+\((?:async\(\)=>\{let\{[^}]*\}=await (import\([^)]*\));return\{[^}]*\}\}|\(\)=>(import\([^)]*\))),(?:\[\]|void 0),import\.meta\.url\)/g;

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
          chunk.code = chunk.code.replace(CALL, '$1$2').replace(HELPER, '');
          if (chunk.code.includes(',import.meta.url)')) {
            this.error(`${chunk.fileName} calls the preload helper in another way than it did`);
          }
          chunk.imports = chunk.imports.filter((name) => !name.includes('preload-helper'));
        }
      },
    },
  };
}
