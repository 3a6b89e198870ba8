import { GALLERY_CONSTS, ProGalleryRenderer } from 'pro-gallery';
import { useEffect, useMemo, useRef, useState } from 'react';
import { addressIn, blueprintOf, placedItem } from './blueprint.ts';
import { Cell } from './cell.tsx';
import type { Drawing, Heard } from './drawing.ts';
import { eachFrame } from './each-frame.ts';
import { Info } from './info.tsx';
import { isOverlaid, optionsOf, type Options } from './layout.ts';
import { Lightbox } from './lightbox.tsx';
import type { MediaFile } from './media.ts';
import { words } from './words.ts';

const DIRECTION = 'layoutParams_structure_scrollDirection';

/** What `pro-gallery` gives to who draws a part of an item. */
interface Part {
  readonly slug?: string;
  readonly id?: string;
  readonly onLoad?: () => void;
  readonly 'data-hook'?: string;
}

export interface GalleryProps {
  readonly id: string;
  readonly drawing: Drawing;
  readonly heard: Heard;
  readonly width: number;
  /** Where to go; a new object goes there again. */
  readonly place: { readonly index: number };
  /** Whether it does not move by itself, whoever wants it to. */
  readonly isStill: boolean;
  readonly rightToLeft: boolean;
}

/**
 * A gallery: `pro-gallery` puts items in their places and moves them; what is in each place is drawn here, so that it
 * is the same for every kind of item and layout, can be reached by keyboard, and loads from nowhere else.
 */
export function Gallery({ id, drawing, heard, width, place, isStill, rightToLeft }: GalleryProps) {
  const { items, media } = drawing;
  const [measured, setMeasured] = useState<Readonly<Record<string, MediaFile>>>({});
  const [open, setOpen] = useState<number>();

  // each time, all items are laid out anew
  const measure = useMemo(
    () =>
      eachFrame<MediaFile>((sizes) =>
        setMeasured((known) => {
          const news = [...sizes].filter(([slug, { address }]) => known[slug]?.address !== address);
          return news.length > 0 ? { ...known, ...Object.fromEntries(news) } : known;
        }),
      ),
    [],
  );
  const options = useMemo(() => optionsOf(drawing, isStill, rightToLeft), [drawing, isStill, rightToLeft]);
  const placed = useMemo(
    () => items.map((item) => placedItem(item, drawing, measured[item.slug])),
    [items, drawing, measured],
  );
  const blueprint = useMemo(() => blueprintOf(placed, options, width), [placed, options, width]);
  const byId = useMemo(() => new Map(items.map((item, index) => [item.slug, { item, index }])), [items]);

  // the layout that is chosen has its own
  const isSideways = blueprint.options?.[DIRECTION] === GALLERY_CONSTS[DIRECTION].HORIZONTAL;
  const atFirst = useRef(place);
  // where it is, whoever has moved it: pro-gallery goes only where it is not told to be already
  const [at, setAt] = useState(place.index);
  useEffect(() => {
    if (place === atFirst.current) return;
    if (isSideways) setAt(place.index);
    // pro-gallery finds its way in galleries that scroll sideways only
    else itemAt(id, place.index)?.scrollIntoView({ block: 'nearest' });
  }, [place]);

  const moved = (index: number) => {
    setAt(index);
    // one that begins anew after its last item counts on
    heard.currentItemChanged(index % items.length);
  };

  const act = (index: number) => {
    heard.itemClicked(index);
    // videos are played where they open
    if (drawing.clickAction === 'expand' || items[index]?.type === 'video') setOpen(index);
  };
  const cell = (part: Part) => {
    const found = byId.get(part.slug ?? '');
    // the blurred picture that is shown until the sharp one is there
    if (!found || part['data-hook'] === 'gallery-item-image-img-preload') return null;
    return (
      <Cell
        item={found.item}
        media={media}
        clickAction={drawing.clickAction}
        onAct={() => act(found.index)}
        onMeasured={(size) => measure(found.item.slug, size)}
        onLoad={part.onLoad}
      />
    );
  };
  // shown with the focus, too; where nothing hovers, a tap shows it, and would hide it again by the focus that it gives
  const isOver = isOverlaid(options, blueprint.options as Options | undefined);
  const overlays = isOver && matchMedia('(hover: hover)').matches;
  const info = (part: Part) => {
    const found = byId.get(part.id ?? '');
    return found ? <Info item={found.item} /> : null;
  };

  if (items.length === 0) return null;
  return (
    <div className="mg-gallery">
      {drawing.playing !== undefined && isSideways && !isStill && items.length > 1 && (
        <PlayButton isPlaying={drawing.playing} onWant={(on) => heard.playWanted(on)} />
      )}
      <ProGalleryRenderer
        {...blueprint}
        id={id}
        totalItemsCount={placed.length}
        scrollingElement={window}
        activeIndex={isSideways ? at : 0}
        settings={{ isAccessible: overlays, imageProps: (slug: string) => ({ slug }) }}
        createMediaUrl={({ originalUrl }) => addressIn(originalUrl)}
        customComponents={{
          customImageRenderer: cell,
          ...(isOver ? { customHoverRenderer: info } : { customInfoRenderer: info }),
        }}
        eventsListener={(name, data) => {
          if (name === GALLERY_CONSTS.events.CURRENT_ITEM_CHANGED) moved(Number(data['idx']));
          // pro-gallery hands this to setTimeout, which would evaluate anything else
          return () => undefined;
        }}
      />
      {open !== undefined && (
        <Lightbox
          items={items}
          media={media}
          start={open}
          onClose={(last) => {
            setOpen(undefined);
            focusItem(id, last);
          }}
        />
      )}
    </div>
  );
}

/** What moves by itself can be stopped, by keyboard before anything that moves is reached. */
function PlayButton({ isPlaying, onWant }: { isPlaying: boolean; onWant: (on: boolean) => void }) {
  return (
    <button
      type="button"
      lang="en"
      className={`mg-button ${isPlaying ? 'mg-pause' : 'mg-resume'}`}
      aria-label={isPlaying ? words.pause : words.play}
      onClick={() => onWant(!isPlaying)}
    />
  );
}

/** Whoever leaves the lightbox by keyboard goes on from the item that they saw last. */
function focusItem(id: string, index: number): void {
  itemAt(id, index)?.querySelector<HTMLElement>(':is(.mg-act, .mg-text)')?.focus();
}

function itemAt(id: string, index: number): Element | null {
  return document.querySelector(`#pro-gallery-${id} [data-hook="item-container"][data-idx="${index}"]`);
}
