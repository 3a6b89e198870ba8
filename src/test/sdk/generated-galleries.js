/** Galleries made of what is hard to convert, the same for the same seed. */
export function generatedGalleries(seed, count) {
  const random = new Random(seed);
  return Array.from({ length: count }, () => gallery(random, random.below(13)));
}

export function generatedGallery(seed, size) {
  return gallery(new Random(seed), size);
}

const NAME_PARTS = [
  'Sea at dawn', 'IMG_0001.jpg', 'undefined', ' ', '\u00a0', '\t', '\u2028', '\u007f', '.', '..', '+', '&', '=', ':', ';', '@', ',', '$',
  '100%', '%20', '%2F', '#1', 'why?', 'a/b', '/', '\\', '|', '^', '`', '<b>', '{}', '[]', '"', "'", "!'()*~", '-_',
  '😀', '👩‍👩‍👧', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', 'שלום', 'مرحبا', '\u202egpj', '日本', 'é', 'e\u0301', 'a\u0328\u0301', '\u200b', '\ufeff', 'ß', 'İ', '\uffff',
];

// the last two are where a JavaScript number changes to an exponent
const SIZES = [1, 20, 20.5, 33.333333333333336, 0.1, 640, 1080, 4000, 10_000_000, 123_456_789.25, 1e-7, 1e21];

// the SDK takes the + of 1e+21 for a space when it reads a URI
const SIZES_IN_URIS = SIZES.filter((size) => !String(size).includes('+'));

const POSTER_URLS = [
  'https://media.example.org/cover.jpg',
  'https://media.example.org/covers/a%20b.jpg?x=1&y=2#top',
  'https://media.example.org/cover.jpg?ratio=16/9',
  // nothing follows the last slash: no poster
  'https://media.example.org/covers/',
  'https://media.example.org/cover.jpg?from=/',
  // the last slash is that of the scheme: the host counts
  'https://media.example.org',
];

const STREAMED = [
  { url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ' },
  { url: 'https://www.youtube.com/results?search_query=uplifting+upbeat+music', type: 'YOUTUBE' },
  { url: 'https://vimeo.com/378840916' },
  { url: 'https://vimeo.com/378840916#t=20s', type: 'VIMEO' },
];

const RESOLUTIONS = [
  { url: 'https://videos.example.org/clip%20720.mp4?from=/', height: 720, width: 1280, format: 'mp4', quality: '720p', filename: 'clip 720.mp4' },
  { url: 'https://videos.example.org/clip.m3u8', height: 1, width: 1e21, format: 'hls' },
  { url: 'https://videos.example.org/480.mp4', height: 480.5, width: 853.3333333333334, format: 'mp4', quality: '' },
];

/**
 * Where JavaScript reads and writes the same. The SDK renames ids and dates at every depth, and back, but for a
 * field that has its own word for one, such as `_id`.
 */
const FREE_JSON = [
  {},
  { Model: 'X100', ISO: 200, FNumber: 2.8, ExposureTime: 1e-7, Big: 1e21, Negative: -0.5, Flash: false, Empty: '' },
  { Make: null, GPS: { Latitude: null, Longitude: [13, 24.5, null], Altitude: {} }, Lens: [] },
  { id: 'a', createdDate: '2026-11-23', updatedDate: null, deep: [{ id: 1, nested: { id: { id: null } } }] },
  { 'background-color': '#fff', 'font.size': '12px', '': 1, '__proto__x': 'שלום 😀', url: 'wix:image://v1/a/b', image: { imageInfo: { url: 'x' } } },
  { deep: { deeper: { deepest: [[[{ a: [null, { b: null }] }]]] } } },
];

const LINKS = [
  { url: 'https://example.org/sea' },
  { url: 'https://example.org/sea?size=20.5&name=%20a#top' },
  { url: 'https://example.org/blank', text: '' },
  { url: 'https://example.org/blank', text: ' \t\n' },
  { text: ' ' },
  { url: 'https://example.org/shop', text: 'Buy a print' },
  { url: 'https://example.org/shop', text: ' ! ' },
  { text: 'Nowhere to go' },
];

function gallery(random, size) {
  const items = Array.from({ length: size }, (_, index) => item(random, index));
  return { name: name(random), items };
}

function item(random, index) {
  return {
    ...random.sometimes('title', () => name(random)),
    ...random.sometimes('description', () => name(random)),
    ...random.sometimes('link', () => ({ ...random.oneOf(LINKS) })),
    ...random.sometimes('tags', () => ({ values: Array.from({ length: random.below(3) }, () => name(random)) })),
    // distinct, and in no order: every index meets another remainder
    ...random.sometimes('sortOrder', () => ((index * 389) % 1009) - 500.5),
    ...random.oneOf([image, image, image, video, video, text])(random),
  };
}

function image(random) {
  const imageInfo = random.oneOf([storedImage, storedImage, imageAsTheSdkSends, imageElsewhere])(random);
  return {
    image: {
      imageInfo,
      ...random.sometimes('focalPoint', () => random.oneOf([{ x: 0.5, y: 0.25 }, { x: -1e-7 }, {}])),
      ...random.sometimes('exif', () => random.oneOf(FREE_JSON)),
      ...random.sometimes('quality', () => 30 + random.below(71)),
      ...random.sometimes('unsharpMasking', () => random.oneOf([{ amount: 0.6, radius: 1, threshold: 0.01 }, { radius: -2.5 }, {}])),
    },
  };
}

function storedImage(random) {
  return {
    id: mediaId(random),
    ...sizes(random),
    ...names(random, 'filename', 'altText'),
    ...random.sometimes('url', () => 'https://images.example.org/not-looked-at.jpg'),
  };
}

/** The SDK makes a name of the text `undefined` where its URI has none. */
function imageAsTheSdkSends(random) {
  const id = mediaId(random);
  const { width, height } = sizes(random, SIZES_IN_URIS);
  const given = random.chance(2 / 3) ? name(random) : undefined;
  const path = given === undefined ? id : `${id}/${encodeURIComponent(given)}`;
  const url = `wix:image://v1/${path}#originWidth=${width}&originHeight=${height}`;
  return { id, width, height, altText: String(given), filename: String(given), url };
}

function imageElsewhere(random) {
  return {
    url: random.oneOf(['https://images.example.org/sea%20at%20dawn.jpg?w=20.5#left', 'https://images.example.org']),
    ...(random.chance(1 / 2) && sizes(random)),
    ...names(random, 'filename', 'altText'),
  };
}

function video(random) {
  const { type, ...videoInfo } = random.oneOf([storedVideo, storedVideo, videoElsewhere])(random);
  return {
    video: {
      ...(type && { type }),
      videoInfo: { ...videoInfo, ...posters(random), ...resolutions(random) },
      ...random.sometimes('durationInMillis', () => random.below(1e6)),
    },
  };
}

function storedVideo(random) {
  return {
    id: mediaId(random),
    ...names(random, 'filename'),
    ...random.sometimes('url', () => 'https://videos.example.org/not-looked-at.mp4'),
  };
}

function videoElsewhere(random) {
  return random.oneOf([...STREAMED, { url: 'https://videos.example.org/clip%20one.mp4?from=/' }]);
}

function posters(random) {
  return random.sometimes('posters', () => Array.from({ length: random.below(5) }, () => poster(random)));
}

function resolutions(random) {
  return random.sometimes('resolutions', () => Array.from({ length: random.below(4) }, () => random.oneOf(RESOLUTIONS)));
}

function poster(random) {
  const byId = { id: mediaId(random) };
  const byUrl = { url: random.oneOf(POSTER_URLS) };
  return { ...sizes(random), ...random.oneOf([byId, byUrl, byUrl, { ...byId, ...byUrl }]) };
}

function text(random) {
  return {
    text: {
      html: `<p>${random.oneOf(['Hello', 'שלום', '😀'])}</p>`,
      ...random.sometimes('css', () => random.oneOf(FREE_JSON)),
      ...random.sometimes('editorHtml', () => random.oneOf(['', '<p> Hello</p>'])),
      ...random.sometimes('editorFontId', () => 'font_8'),
    },
  };
}

/** Each of the names present, empty or missing. */
function names(random, ...fields) {
  return Object.assign({}, ...fields.map((field) => random.oneOf([
    () => ({ [field]: name(random) }),
    () => ({ [field]: name(random) }),
    () => ({ [field]: '' }),
    () => ({}),
  ])()));
}

function name(random) {
  return Array.from({ length: 1 + random.below(3) }, () => random.oneOf(NAME_PARTS)).join('');
}

function sizes(random, from = SIZES) {
  return { width: random.oneOf(from), height: random.oneOf(from) };
}

function mediaId(random) {
  const characters = Array.from({ length: 12 }, () => random.oneOf([...'abcXYZ0189._~-'])).join('');
  return `11062b_${characters}.jpg`;
}

class Random {
  #state;

  constructor(seed) {
    this.#state = seed;
  }

  /** Mulberry32: small, and the same everywhere. */
  #next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  below(limit) {
    return Math.floor(this.#next() * limit);
  }

  chance(probability) {
    return this.#next() < probability;
  }

  oneOf(list) {
    return list[this.below(list.length)];
  }

  sometimes(field, value) {
    return this.chance(1 / 2) ? { [field]: value() } : {};
  }
}
