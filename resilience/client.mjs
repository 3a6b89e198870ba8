// Calls of the API, each of which is answered, or lost: then nobody knows whether it has counted.
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';

const PATIENCE = 60_000;
const PAUSE = 20; // before what was refused is sent again

/** Calls one server, or what stands before several, on connections that are kept. */
export class Client {
  #agent = new Agent({ keepAlive: true });
  #slowest;

  constructor(url) {
    this.url = url;
  }

  /**
   * Sends a request, once.
   *
   * @returns {Promise<{status: number, headers: object, text: string, json: any, took: number, lost?: string}>}
   *   status 0 for one that was lost, and why
   */
  async call(method, path, credential, body, headers = {}) {
    const answer = await this.#send(method, path, credential, body, headers);
    if (answer.took > (this.#slowest?.took ?? 0)) {
      this.#slowest = { took: answer.took, what: `${method} ${path}: ${answer.lost ?? answer.status}` };
    }
    return answer;
  }

  /** Of what was called since this was asked last, what took longest: how many milliseconds, and what it was. */
  takeSlowest() {
    const slowest = this.#slowest;
    this.#slowest = undefined;
    return slowest;
  }

  #send(method, path, credential, body, headers) {
    const began = performance.now();
    const isLines = typeof body === 'string';
    const type = isLines ? 'application/x-ndjson' : 'application/json';
    return new Promise((resolve) => {
      const lose = (error) =>
        resolve({ status: 0, headers: {}, lost: error.code ?? error.message, took: performance.now() - began });
      const sent = request(
        new URL(path, this.url),
        {
          agent: this.#agent,
          method,
          headers: { ...(credential && { authorization: credential }), ...(body && { 'content-type': type }), ...headers },
          timeout: PATIENCE,
        },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('error', lose).on('data', (part) => (text += part));
          answer.on('end', () => {
            const isJson = answer.headers['content-type']?.startsWith('application/json') && text;
            try {
              resolve({
                status: answer.statusCode,
                headers: answer.headers,
                text,
                json: isJson ? JSON.parse(text) : undefined,
                took: performance.now() - began,
              });
            } catch (error) {
              lose(error);
            }
          });
        },
      );
      sent.on('timeout', () => sent.destroy(new Error('no answer in time'))).on('error', lose);
      sent.end(isLines ? body : body && JSON.stringify(body));
    });
  }

  /** Sends a request that may be made twice, and again while it is told to try again. */
  async insist(...request) {
    const until = performance.now() + PATIENCE;
    for (;;) {
      const answer = await this.call(...request);
      if (answer.status !== 503 || performance.now() > until) return answer;
      await wait(PAUSE);
    }
  }

  /** What a request answers that has to be good. */
  async good(...request) {
    const answer = await this.call(...request);
    if (answer.status < 200 || answer.status >= 300) {
      throw new Error(`${request[0]} ${request[1]}: ${answer.status} ${answer.lost ?? answer.text}`);
    }
    return answer.json;
  }

  close() {
    this.#agent.destroy();
  }
}
