// Writes the types of the server's API anew, from the OpenAPI document of one that runs; or, with --check, says whether
// they are what would be written.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';

const server = process.env.MEMBER_GALLERY_URL ?? 'http://localhost:8080';
const types = resolve(import.meta.dirname, 'editor/api/schema.d.ts');

function write(file) {
  execFileSync('npx', ['openapi-typescript', `${server}/q/openapi?format=json`, '--output', file], {
    cwd: import.meta.dirname,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

if (process.argv.includes('--check')) {
  const folder = mkdtempSync(resolve(tmpdir(), 'types-'));
  write(resolve(folder, 'schema.d.ts'));
  const isCurrent = readFileSync(resolve(folder, 'schema.d.ts'), 'utf8') === readFileSync(types, 'utf8');
  rmSync(folder, { recursive: true });
  if (!isCurrent) {
    console.error('editor/api/schema.d.ts is not what the OpenAPI document says: npm run api');
    process.exit(1);
  }
} else {
  write(types);
}
