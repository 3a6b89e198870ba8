import { resolve } from 'node:path';

const target = resolve(import.meta.dirname, '../../../target');

/** Where the server finds its files: where Maven's build says, or else where it looks for them in dev mode. */
export const resources = resolve(process.env.WEBUI_OUT ?? resolve(target, 'classes/META-INF/resources'));

/** Where the runtime is laid out as an npm package. */
export const npmPackage = resolve(process.env.WEBUI_PACKAGE ?? resolve(target, 'npm/member-gallery'));
