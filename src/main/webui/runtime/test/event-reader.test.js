import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './modules.js';

const { readEvents } = await load('event-reader');

test('events are read however they arrive', async () => {
  const text =
    ': hello\n\nevent: element\ndata: {"elementId":"é😀"}\n\ndata: one\ndata:two\n\n: heartbeat\n\nevent: end\ndata\n\n';
  const expected = [
    { name: 'element', data: '{"elementId":"é😀"}' },
    { name: 'message', data: 'one\ntwo' },
    { name: 'end', data: '' },
  ];

  for (const end of ['\n', '\r\n', '\r']) {
    const bytes = new TextEncoder().encode(`${text.replaceAll('\n', end)}: more${end}`);
    for (const size of [1, 2, 3, 7, bytes.length]) {
      assert.deepEqual(
        await read(pieces(bytes, size)),
        expected,
        `lines end with ${JSON.stringify(end)}, ${size} bytes at a time`,
      );
    }
  }
});

test('an event that is cut off is none, nor is one without data', async () => {
  assert.deepEqual(await read(['event: element\n\nid: 1\nretry: 5\n\nevent: gone\ndata: {}\n']), []);
});

test('heartbeats are signs of life', async () => {
  let alive = 0;
  await read([': a\n\n', ': b\n\n', ': c\n\n'], () => alive++);
  assert.equal(alive, 3);
});

test('who stops listening closes the connection', async () => {
  let cancelled = false;
  const body = new ReadableStream({
    pull: (stream) => stream.enqueue(new TextEncoder().encode('data: x\n\n')),
    cancel: () => void (cancelled = true),
  });
  for await (const _ of readEvents(body)) break;
  assert.ok(cancelled);
});

async function read(parts, alive) {
  const events = [];
  const body = new ReadableStream({
    start(stream) {
      for (const part of parts) stream.enqueue(typeof part === 'string' ? new TextEncoder().encode(part) : part);
      stream.close();
    },
  });
  for await (const event of readEvents(body, alive)) events.push(event);
  return events;
}

function pieces(bytes, size) {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size));
}
