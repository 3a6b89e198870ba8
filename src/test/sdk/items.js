/** One item of every kind, made anew each time: the SDK rewrites what it is given to send. */
export function itemsOfEveryKind() {
  return [
    {
      title: 'Sea',
      description: 'At dawn',
      link: { url: 'https://example.org/sea' },
      tags: { values: ['sea', 'dawn'] },
      image: {
        imageInfo: 'wix:image://v1/11062b_a1~mv2.jpg/Sea%20at%20dawn.jpg#originWidth=4000&originHeight=2667',
        focalPoint: { x: 0.5, y: 0.25 },
        exif: { Model: 'X100', ISO: 200 },
        quality: 90,
        unsharpMasking: { amount: 0.6, radius: 1, threshold: 0.01 },
      },
    },
    {
      title: 'Clip',
      video: {
        type: 'WIX_MEDIA',
        videoInfo: 'wix:video://v1/11062b_v1/clip.mp4#posterUri=11062b_v1f000.jpg&posterWidth=1920&posterHeight=1080',
        durationInMillis: 12000,
      },
    },
    {
      title: 'Talk',
      video: { type: 'VIMEO', videoInfo: 'https://vimeo.com/378840916' },
    },
    {
      title: 'Note',
      text: { html: '<p>Hello</p>', css: { backgroundColor: '#fff' } },
    },
    {
      ...picture('Shop'),
      link: { text: 'Buy a print', url: 'https://example.org/shop' },
    },
  ];
}

export function picture(title) {
  const imageInfo = 'wix:image://v1/11062b_b2~mv2.png/print.png#originWidth=800&originHeight=600';
  return { title, image: { imageInfo } };
}

/** The SDK sends the text `undefined` for the name that is not there. */
export function namelessPicture() {
  return { title: 'Nameless', image: { imageInfo: 'wix:image://v1/11062b_c3~mv2.jpg#originWidth=20.5&originHeight=10' } };
}

/** For the Editor API, which does not know the SDK's URIs. */
export function storedPicture(title) {
  return { title, image: { imageInfo: { id: '11062b_b2~mv2.png', width: 800, height: 600 } } };
}

export function numbered(count) {
  return Array.from({ length: count }, (_, n) => `number ${n}`);
}

/** An item without what the server adds to it. */
export function asWritten({ _id, _createdDate, _updatedDate, type, sortOrder, ...written }) {
  return written;
}

export function ids({ items }) {
  return items.map(({ _id }) => _id);
}

export function titles({ items }) {
  return items.map(({ title }) => title);
}

export function names(galleries) {
  return galleries.map(({ name }) => name);
}
