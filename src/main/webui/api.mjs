// Writes the types of the server's API anew, from the OpenAPI document of one that runs.
import { execFileSync } from 'node:child_process';

const server = process.env.MEMBER_GALLERY_URL ?? 'http://localhost:8080';

execFileSync('npx', ['openapi-typescript', `${server}/q/openapi?format=json`, '--output', 'editor/api/schema.d.ts'], {
  cwd: import.meta.dirname,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
