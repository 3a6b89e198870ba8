// Items of a gallery as $w.Gallery takes them.

/** The items, those that the frontend format cannot carry with the reason, and how many there are of both. */
export function toFrontend(rows) {
  const items = [];
  const omittedItems = [];
  for (const row of rows) {
    const src = source(row);
    if (row.type === 'TEXT') omittedItems.push({ itemId: row.id, reason: 'TEXT_ITEM' });
    else if (row.link_text?.trim()) omittedItems.push({ itemId: row.id, reason: 'LINK_TEXT' });
    else if (!src) omittedItems.push({ itemId: row.id, reason: 'NO_SOURCE' });
    else items.push(item(row, src));
  }
  return { items, omittedItems, totalItems: rows.length };
}

/** What is undefined, JSON leaves out. */
const item = ({ id, type, title, description, link_url, media }, src) => ({
  type: type === 'IMAGE' ? 'image' : 'video',
  slug: id,
  src,
  title: title ?? undefined,
  description: description ?? undefined,
  link: link_url ?? undefined,
  alt: media.imageInfo?.altText,
  thumbnail: type === 'VIDEO' ? thumbnail(media.videoInfo) : undefined,
});

function source({ type, media }) {
  switch (type) {
    case 'IMAGE':
      return image(media.imageInfo);
    case 'VIDEO':
      return video(media.videoInfo);
    default:
      return undefined;
  }
}

const path = (name) => (name ? `/${encodeURIComponent(name)}` : '');

const image = ({ id, url, filename, altText, width, height }) =>
  id ? `wix:image://v1/${id}${path(filename || altText)}#originWidth=${width}&originHeight=${height}` : url;

function video(info) {
  if (!info.id) return info.url;
  const poster = posterOf(info);
  const fragment = poster
    ? `#posterUri=${poster.id}&posterWidth=${poster.width}&posterHeight=${poster.height}`
    : '';
  return `wix:video://v1/${info.id}${path(info.filename)}${fragment}`;
}

function thumbnail(info) {
  const poster = posterOf(info);
  return poster && image(poster);
}

/** The second poster, or the only one. */
function posterOf({ posters }) {
  return posters?.[Math.min(1, posters.length - 1)];
}
