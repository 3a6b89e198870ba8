const PLACE = '%renderer%';

/** Vite plugin: tells the runtime under which name the renderer's file is beside it, to load it again by. */
export function rendererName() {
  return {
    name: 'renderer-name',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const entry = bundle['member-gallery.js'];
        const renderer = entry.dynamicImports.find((name) => name.startsWith('assets/renderer'));
        if (!renderer || !entry.code.includes(PLACE)) this.error('the runtime loads the renderer in another way');
        if (!bundle[renderer].exports.includes('draw')) this.error('the renderer has another name for what it exports');
        entry.code = entry.code.replace(PLACE, renderer);
      },
    },
  };
}
