import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { nameOf, Picture, useHtml } from './cell.tsx';
import type { MediaAddresses, ShownItem } from './drawing.ts';
import { Info } from './info.tsx';
import { playable } from './media.ts';
import { words } from './words.ts';

interface LightboxProps {
  readonly items: readonly ShownItem[];
  readonly media: MediaAddresses;
  readonly start: number;
  /** Gets the place of the item that was there last. */
  readonly onClose: (last: number) => void;
}

/** One item at a time over the whole page; the browser's own dialog keeps the focus. */
export function Lightbox({ items, media, start, onClose }: LightboxProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // by its id: others may come before it, and it may go, while it is open
  const [slug, setSlug] = useState(items[start]?.slug);
  const found = items.findIndex((one) => one.slug === slug);
  const index = found < 0 ? Math.min(start, items.length - 1) : found;
  const item = items[index];

  useEffect(() => dialog.current?.showModal(), []);

  const go = (steps: number) => setSlug(items[Math.min(Math.max(index + steps, 0), items.length - 1)]?.slug);
  const onKeyDown = (key: KeyboardEvent) => {
    // there, arrows are the player's
    if (key.target instanceof HTMLVideoElement) return;
    const forth = getComputedStyle(key.currentTarget).direction === 'rtl' ? -1 : 1;
    if (key.key === 'ArrowRight') go(forth);
    else if (key.key === 'ArrowLeft') go(-forth);
  };

  return (
    <dialog
      ref={dialog}
      className="mg-lightbox"
      aria-label={item ? nameOf(item) : words.gallery}
      onClose={() => onClose(index)}
      onKeyDown={onKeyDown}
      onClick={(click) => click.target === dialog.current && dialog.current?.close()}
    >
      <div className="mg-stage">{item && <Large key={item.slug} item={item} media={media} />}</div>
      {item && <Info item={item} />}
      <button type="button" lang="en" className="mg-button mg-close" aria-label={words.close} onClick={() => dialog.current?.close()} />
      {index > 0 && (
        <button type="button" lang="en" className="mg-button mg-previous" aria-label={words.previous} onClick={() => go(-1)} />
      )}
      {index < items.length - 1 && (
        <button type="button" lang="en" className="mg-button mg-next" aria-label={words.next} onClick={() => go(1)} />
      )}
    </dialog>
  );
}

function LargeText({ html }: { html: string }) {
  return <div ref={useHtml(html)} className="mg-text" tabIndex={0} />;
}

function Large({ item, media }: { item: ShownItem; media: MediaAddresses }) {
  switch (item.type) {
    case 'image':
      return <Picture item={item} media={media} onMeasured={() => undefined} />;
    case 'text':
      return <LargeText html={item.html} />;
    case 'video': {
      const film = playable(item.src, media);
      if (film === undefined) return <p className="mg-missing" lang="en">{words.unplayable}</p>;
      return film.by === 'file' ? (
        <video className="mg-picture" src={film.address} controls autoPlay playsInline aria-label={nameOf(item)} />
      ) : (
        <iframe className="mg-frame" src={film.address} title={nameOf(item)} allow="autoplay; fullscreen" allowFullScreen />
      );
    }
  }
}
