// Builds what browsers get into Maven's folder, which is given. What has not changed since is left as it is, so that a
// build of the server alone costs nothing here.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';

const home = import.meta.dirname;
const target = resolve(process.argv[2] ?? resolve(home, '../../../target'));
const resources = resolve(target, 'classes/META-INF/resources');
const npmPackage = resolve(target, 'npm/member-gallery');

function npm(...args) {
  execFileSync('npm', args, {
    cwd: home,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, WEBUI_OUT: resources, WEBUI_PACKAGE: npmPackage },
  });
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && entry.name !== 'dist')
    .flatMap((entry) => {
      const path = resolve(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    });
}

function hash(files) {
  const sum = createHash('sha256');
  for (const file of files.sort()) {
    sum.update(relative(home, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return sum.digest('hex');
}

/** Does it unless the files were the same the last time, and what was made of them is there. */
function make(made, files, mark, act) {
  const now = hash(files);
  if (existsSync(made) && existsSync(mark) && readFileSync(mark, 'utf8') === now) return;
  act();
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, now);
}

const modules = resolve(home, 'node_modules');
make(modules, [resolve(home, 'package-lock.json')], resolve(modules, '.installed'), () =>
  npm('ci', '--no-audit', '--no-fund'),
);
make(resources, filesIn(home), resolve(target, 'webui-built'), () => {
  npm('run', 'check');
  npm('test');
  npm('run', 'build');
  npm('pack', npmPackage, '--pack-destination', target);
  npm('run', 'test:package');
});
