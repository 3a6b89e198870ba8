// HAProxy before several replicas, with haproxy.cfg as it is.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './processes.mjs';

const CONFIGURATION = fileURLToPath(new URL('haproxy.cfg', import.meta.url));

/** Starts it before three replicas; it answers when one of them is taken for up. */
export async function startProxy(replicas, checkPath) {
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const env = { ...process.env, LISTEN: address, CHECK_PATH: checkPath };
  replicas.forEach((replica, i) => {
    env[`REPLICA_${i + 1}`] = `127.0.0.1:${replica.port}`;
    env[`CHECK_PORT_${i + 1}`] = String(replica.checkPort);
  });
  const haproxy = spawn('haproxy', ['-db', '-f', CONFIGURATION], { env, stdio: ['ignore', 'inherit', 'inherit'] });
  const stop = () => haproxy.kill();
  process.once('exit', stop);
  haproxy.once('exit', (code) => code && console.error(`HAProxy ended with ${code}`));
  await wait(1_000);
  return { url: `http://${address}`, stop };
}
