// Servers as processes of their own, and what processes use of the machine.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const START_SECONDS = 180;
const TICKS_PER_SECOND = 100; // of /proc

/**
 * Starts a server that says where it listens, as Quarkus does ("Listening on: http://…"). Answers its address and
 * process id, when it began, and how to stop it, which happens anyway when this process ends.
 */
export async function start(program, args, env) {
  const began = performance.now();
  const server = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  // one that cannot be started does not exit
  const ended = new Promise((resolve) => server.once('exit', resolve).once('error', resolve));
  const kill = () => server.kill();
  process.once('exit', kill);
  const stop = async () => {
    kill();
    await ended;
    process.off('exit', kill);
  };
  try {
    return { address: await address(server), pid: server.pid, began, stop };
  } catch (failure) {
    await stop();
    throw failure;
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

function address(server) {
  let late;
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = () => reject(new Error(`the server did not start:\n${output}`));
    late = setTimeout(fail, START_SECONDS * 1000);
    const read = (text) => {
      output += text;
      const listening = /Listening on: (http:\S+:\d+)/.exec(output);
      if (listening) resolve(new URL(listening[1]));
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('error', reject);
    server.once('exit', fail);
  }).finally(() => clearTimeout(late));
}

/** CPU seconds of a process, of those that it has started, and of those of them that have ended. */
export function cpuSeconds(pid) {
  return tree(pid).reduce((sum, { ticks, endedTicks }) => sum + ticks + endedTicks, 0) / TICKS_PER_SECOND;
}

/**
 * Resident MiB of a process and of those that it has started. What they have of files and share, such as their program,
 * counts once.
 */
export function residentMiB(pid) {
  let own = 0;
  let shared = 0;
  for (const { pid: one } of tree(pid)) {
    const status = readFileSync(`/proc/${one}/status`, 'utf8');
    const kib = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
    own += kib('RssAnon');
    shared = Math.max(shared, kib('RssFile') + kib('RssShmem'));
  }
  return (own + shared) / 1024;
}

function tree(root) {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => stat(Number(pid)))
    .filter((found) => found !== undefined);
  const within = all.filter(({ pid }) => pid === root);
  if (within.length === 0) throw new Error(`there is no process ${root}`);
  for (const parent of within) within.push(...all.filter((one) => one.parent === parent.pid));
  return within;
}

function stat(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ').map(Number);
    return { pid, parent: fields[1], ticks: fields[11] + fields[12], endedTicks: fields[13] + fields[14] };
  } catch {
    return undefined; // it has ended meanwhile
  }
}
