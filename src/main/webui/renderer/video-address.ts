/** Whose player a video needs, by the host of its address; the server has the same rule for the type of a video. */
export type VideoSite = 'youtube' | 'vimeo';

const HOSTS: readonly (readonly [VideoSite, RegExp])[] = [
  ['youtube', /^(youtu\.be|(.+\.)?youtube(-nocookie)?\.com)$/],
  ['vimeo', /^(.+\.)?vimeo\.com$/],
];

/** Endings of files that browsers play. */
const FILM = /\.(mp4|m4v|webm|ogv|mov|m3u8)$/i;

/** The site that has the video of an address; `undefined` where it is none of those whose players are known. */
export function videoSiteOf(address: string): VideoSite | undefined {
  const host = webAddress(address)?.hostname;
  return host === undefined ? undefined : HOSTS.find(([, hosts]) => hosts.test(host))?.[0];
}

/** Whether an address leads to a video, as far as it tells: a file of that kind, or a page of a site with a player. */
export function isVideoAddress(address: string): boolean {
  return videoSiteOf(address) !== undefined || FILM.test(webAddress(address)?.pathname ?? '');
}

/**
 * The address of the player of the site that has a video, for a frame; `undefined` where the address names no video,
 * as that of a channel or of a Vimeo showcase, whose player is another.
 */
export function playerOf(address: string): string | undefined {
  const url = webAddress(address);
  const steps = url?.pathname.split('/').filter(Boolean) ?? [];
  switch (videoSiteOf(address)) {
    case 'youtube':
      return youTube(url?.hostname === 'youtu.be' ? steps[0] : youTubeId(steps, url), url?.searchParams.get('list'));
    case 'vimeo':
      return vimeo(steps, url?.searchParams.get('h'));
    case undefined:
      return undefined;
  }
}

function youTubeId([kind, id]: readonly string[], url: URL | undefined): string | null | undefined {
  return /^(shorts|embed|live|v|e)$/.test(kind ?? '') ? id : url?.searchParams.get('v');
}

function youTube(id: string | null | undefined, list: string | null | undefined): string | undefined {
  const all = list && /^[\w-]{6,64}$/.test(list) ? `&list=${list}` : '';
  // that of a playlist
  const played = id || (all && 'videoseries');
  if (!played || !/^[\w-]{6,20}$/.test(played) || (played === 'videoseries' && !all)) return undefined;
  return `https://www.youtube-nocookie.com/embed/${played}?autoplay=1&rel=0${all}`;
}

function vimeo(steps: readonly string[], hash: string | null | undefined): string | undefined {
  const [kind] = steps;
  // numbers of these are not those of videos
  const isCollection = kind === 'showcase' || kind === 'album' || kind === 'event';
  const isChannel = kind === 'channels' || kind === 'groups';
  const from = isCollection ? steps.indexOf('video') : isChannel ? 2 : 0;
  const at = from < 0 ? -1 : steps.findIndex((step, place) => place >= from && /^\d+$/.test(step));
  if (at < 0) return undefined;
  const secret = hash ?? steps[at + 1];
  const unlisted = secret && /^[0-9a-f]+$/i.test(secret) ? `&h=${secret}` : '';
  return `https://player.vimeo.com/video/${steps[at]}?autoplay=1&dnt=1${unlisted}`;
}

function webAddress(address: string): URL | undefined {
  return /^https?:/i.test(address) && URL.canParse(address) ? new URL(address) : undefined;
}
