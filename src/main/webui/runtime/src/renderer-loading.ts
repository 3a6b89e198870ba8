import type { Draw } from '../../renderer/drawing.ts';
import { pauseAfter } from './retry.ts';
import { after } from './tabs.ts';

/** Each has an address of its own, which browsers keep: some minutes of an open page. */
const MOST_TRIES = 12;

/** The renderer's file, beside this one: its name is put here when it is built. */
const FILE = '%renderer%';

let loading: Promise<Draw | null> | undefined;

/** What draws galleries, once for all of the page; null when it cannot be loaded. */
export function loadRenderer(): Promise<Draw | null> {
  return (loading ??= patiently(load));
}

/**
 * Tries until it works, longer after each failure; not forever.
 *
 * @param load gets how many tries have failed
 * @returns null when none has worked
 */
export async function patiently<T>(
  load: (failures: number) => Promise<T>,
  wait: (milliseconds: number) => Promise<void> = after,
): Promise<T | null> {
  for (let failures = 0; failures < MOST_TRIES; failures++) {
    if (failures > 0) await wait(pauseAfter(failures - 1));
    try {
      return await load(failures);
    } catch (error) {
      console.warn('member-gallery: what draws galleries cannot be loaded', error);
    }
  }
  return null;
}

async function load(failures: number): Promise<Draw> {
  try {
    const { draw } = await import('../../renderer/renderer.tsx');
    return draw;
  } catch (error) {
    if (failures === 0) throw error;
    // some browsers remember that an address has failed; in a bundle, the file has another one
    const address = import.meta.url.replace(/[^/]*$/, FILE);
    const { draw } = (await import(/* @vite-ignore */ `${address}?again=${failures}`)) as { readonly draw: Draw };
    return draw;
  }
}
