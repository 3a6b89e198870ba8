import { resolve } from 'node:path';

/** Where the server finds its files: where Maven's build says, or else where it looks for them in dev mode. */
export const resources = resolve(
  process.env.WEBUI_OUT ?? resolve(import.meta.dirname, '../../../target/classes/META-INF/resources'),
);
