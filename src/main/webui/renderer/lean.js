/**
 * Vite plugin: leaves out what `pro-gallery` would load for kinds of items that it is never given here (videos and 3D
 * scenes, which the renderer draws itself or does not know), and its check of options. What is left out were more than
 * a megabyte of files, and players that load scripts from other hosts.
 */
export function lean() {
  const parts = /(\/3dItem|\/videoItem|\/typeValidator\/validateTypes)\.js$/;
  const none = '\0nothing';
  return {
    name: 'lean-pro-gallery',
    enforce: 'pre',
    resolveId: (source, importer) =>
      parts.test(source) && importer?.includes('/node_modules/pro-gallery/') ? none : undefined,
    load: (id) =>
      id === none ? 'export default () => null; export const validate = () => []; export const typeErrorsUI = () => null;' : undefined,
  };
}
