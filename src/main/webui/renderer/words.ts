/** What the renderer itself says. */
export const words = {
  image: 'Image',
  video: 'Video',
  text: 'Text',
  gallery: 'Gallery',
  link: 'Link',
  youtube: 'YouTube',
  vimeo: 'Vimeo',
  open: 'Open',
  close: 'Close',
  next: 'Next',
  previous: 'Previous',
  pause: 'Pause',
  play: 'Play',
  unplayable: 'This video cannot be played here.',
} as const;
