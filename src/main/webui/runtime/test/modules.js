import { resolve } from 'node:path';
import { after } from 'node:test';
import { createServer } from 'vite';

const vite = await createServer({
  root: resolve(import.meta.dirname, '../src'),
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, ws: false, watch: null },
});

after(() => vite.close());

/** A module of the runtime as it is: TypeScript; or of another folder beside it. */
export function load(name, folder = 'runtime/src') {
  return vite.ssrLoadModule(resolve(import.meta.dirname, '../..', folder, `${name}.ts`));
}
