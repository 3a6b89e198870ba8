import { resolve } from 'node:path';
import { runnerImport } from 'vite';

/** A module of the runtime, as it is: TypeScript. */
export async function load(name) {
  const { module } = await runnerImport(resolve(import.meta.dirname, '../src', `${name}.ts`), {
    configFile: false,
    logLevel: 'error',
  });
  return module;
}
