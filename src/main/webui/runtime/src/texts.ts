/** Every text that the runtime itself shows on a page. */
export const texts = {
  empty: 'There is nothing in this gallery yet.',
  gone: 'This gallery is not there any more.',
  unreachable: 'This gallery cannot be shown right now.',
} as const;
