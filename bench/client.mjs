// The servers' callers: JSON over connections that are kept.
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';

const TIMEOUT = 30_000;

const agent = new Agent({ keepAlive: true });

/** Ends the connections that are kept, which would keep the process as well. */
export const hangUp = () => agent.destroy();

/** What a request is answered: text, what it says as JSON, headers; and how long it took, in milliseconds. */
export function exchange(address, method, path, authorization, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const all = {
      ...headers,
      ...(authorization && { authorization }),
      ...(body && { 'content-type': 'application/json' }),
    };
    const sent = request(new URL(path, address), { agent, method, headers: all, timeout: TIMEOUT }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('error', reject);
      answer.on('data', (part) => (text += part));
      answer.on('end', () =>
        answer.statusCode < 300
          ? resolve({ text, json: text && JSON.parse(text), headers: answer.headers, took: performance.now() - began })
          : reject(new Error(`${method} ${path}: ${answer.statusCode} ${text}`)),
      );
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer in time'))).on('error', reject);
    sent.end(body && JSON.stringify(body));
  });
}

/** What a request is answered, as JSON. */
export const call = async (...asked) => (await exchange(...asked)).json;

/** Does something with each of a list, some at once, and answers what came of each, in order. */
export async function forEach(list, atOnce, use) {
  const results = new Array(list.length);
  let next = 0;
  const work = async () => {
    while (next < list.length) {
      const i = next++;
      results[i] = await use(list[i], i);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}
