import { useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { ClickAction, MediaAddresses, ShownImage, ShownItem, ShownText, ShownVideo } from './drawing.ts';
import { harmless } from './html.ts';
import { linkAddress, linkTarget } from './links.ts';
import { mediaFile, playable, posterFile, type MediaFile } from './media.ts';
import { videoSiteOf } from './video-address.ts';
import { words } from './words.ts';

interface CellProps {
  readonly item: ShownItem;
  readonly media: MediaAddresses;
  readonly clickAction: ClickAction;
  readonly onAct: () => void;
  readonly onMeasured: (size: MediaFile) => void;
  readonly onLoad?: (() => void) | undefined;
}

/** What is in an item's place. */
export function Cell({ item, media, clickAction, onAct, onMeasured, onLoad }: CellProps) {
  // everything but pictures is there at once
  useEffect(() => onLoad?.(), []);
  return (
    // pro-gallery takes the focus away with the Escape that has closed the lightbox
    <div className="mg-cell" onKeyUp={(key) => key.stopPropagation()}>
      {item.type === 'text' ? (
        <Text item={item} onAct={onAct} />
      ) : (
        <Actionable item={item} clickAction={clickAction} onAct={onAct}>
          {item.type === 'image' ? (
            <Picture item={item} media={media} onMeasured={onMeasured} />
          ) : (
            <Still item={item} media={media} onMeasured={onMeasured} />
          )}
        </Actionable>
      )}
    </div>
  );
}

interface ActionableProps extends Pick<CellProps, 'item' | 'clickAction' | 'onAct'> {
  readonly children: ReactNode;
}

/** Videos are played where they open, whatever else a click does; nothing that a pointer does is out of reach of a keyboard. */
function Actionable({ item, clickAction, onAct, children }: ActionableProps) {
  const href = clickAction === 'link' && item.type !== 'video' ? linkAddress(item.link?.url) : undefined;
  if (href !== undefined) {
    return (
      <a className="mg-act" href={href} {...linkTarget(href)} onClick={onAct} aria-label={nameOf(item)}>
        {children}
      </a>
    );
  }
  const name = clickAction === 'expand' || item.type === 'video' ? `${words.open}: ${nameOf(item)}` : nameOf(item);
  return (
    <button type="button" className="mg-act" onClick={onAct} aria-label={name}>
      {children}
    </button>
  );
}

/** An image; its title where there is no such file. */
export function Picture({ item, media, onMeasured }: Pick<CellProps, 'media' | 'onMeasured'> & { item: ShownImage }) {
  const { address } = mediaFile(item.src, media);
  return <Shown address={address} alt={item.alt ?? item.title ?? ''} title={nameOf(item)} onMeasured={onMeasured} />;
}

/** A video before it is played: its poster, or its first moment, or who has it, or its title. */
function Still({ item, media, onMeasured }: Pick<CellProps, 'media' | 'onMeasured'> & { item: ShownVideo }) {
  const poster = posterFile(item.src, item.thumbnail, media).address;
  const film = playable(item.src, media);
  const site = videoSiteOf(item.src);
  return (
    <>
      {poster === undefined && film?.by === 'file' ? (
        <video className="mg-picture" src={`${film.address}#t=0.1`} preload="metadata" muted playsInline tabIndex={-1} />
      ) : poster === undefined && site !== undefined ? (
        <span className="mg-cover" data-site={site}>
          <span className="mg-site">{words[site]}</span>
          <span className="mg-cover-title">{item.title}</span>
        </span>
      ) : (
        <Shown address={poster} alt={item.title ?? ''} title={nameOf(item)} onMeasured={onMeasured} />
      )}
      <span className="mg-play" aria-hidden="true" />
    </>
  );
}

interface ShownProps {
  readonly address: string | undefined;
  readonly alt: string;
  readonly title: string;
  readonly onMeasured: (size: MediaFile) => void;
}

function Shown({ address, alt, title, onMeasured }: ShownProps) {
  const [missing, setMissing] = useState<string>();
  if (address === undefined || missing === address) {
    return <span className="mg-missing">{title}</span>;
  }
  return (
    <img
      className="mg-picture"
      src={address}
      alt={alt}
      loading="lazy"
      decoding="async"
      draggable={false}
      onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => {
        // vector pictures may have no size of their own
        if (width > 0 && height > 0) onMeasured({ address, width, height });
      }}
      onError={() => setMissing(address)}
    />
  );
}

function Text({ item, onAct }: { item: ShownText; onAct: () => void }) {
  const place = useHtml(item.html);
  return (
    // long texts scroll in their place, by keyboard too
    <div
      ref={place}
      className="mg-text"
      tabIndex={0}
      role="group"
      aria-label={nameOf(item)}
      onClick={({ target }) => {
        // a link within leads where it leads to
        if (target instanceof Element && !target.closest('a')) onAct();
      }}
      onKeyDown={({ key, target, currentTarget }) => {
        if (key === 'Enter' && target === currentTarget) onAct();
      }}
    />
  );
}

/** Has a place show HTML, made harmless. As nodes: a page's policy may not allow what styles say in an attribute. */
export function useHtml(html: string): RefObject<HTMLDivElement> {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => place.current?.replaceChildren(harmless(html)), [html]);
  return place;
}

/** What an item is called where it cannot be seen. */
export function nameOf(item: ShownItem): string {
  const alt = item.type === 'image' ? item.alt : undefined;
  return alt || item.title || words[item.type];
}
