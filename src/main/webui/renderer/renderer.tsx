import { createRoot } from 'react-dom/client';
import proGalleryStyle from 'pro-gallery/dist/statics/main.css?inline';
import type { Draw, Drawing } from './drawing.ts';
import { Gallery } from './gallery.tsx';
import style from './gallery.css?inline';

let count = 0;

/** Draws galleries with `pro-gallery`, in the light DOM. */
export const draw: Draw = (into, first, heard) => {
  addStyle();
  const id = `mg-${++count}`;
  const root = createRoot(into);
  let drawing: Drawing = first;
  let place = { index: 0 };
  let width = widthOf(into);

  const render = () =>
    root.render(
      <Gallery
        id={id}
        drawing={drawing}
        heard={heard}
        width={width}
        place={place}
        isStill={matchMedia('(prefers-reduced-motion: reduce)').matches}
        rightToLeft={getComputedStyle(into).direction === 'rtl'}
      />,
    );

  const watch = new ResizeObserver(() => {
    const now = widthOf(into);
    // hidden for a moment
    if (now === 0 || now === width) return;
    width = now;
    render();
  });
  watch.observe(into);
  render();

  return {
    redraw(next) {
      drawing = next;
      render();
    },
    goTo(index) {
      place = { index };
      render();
    },
    remove() {
      watch.disconnect();
      root.unmount();
    },
  };
};

/** Before any transform, as `pro-gallery` counts; 0 where it has no place. */
function widthOf(element: HTMLElement): number {
  if (element.getClientRects().length === 0) return 0;
  return Math.floor(parseFloat(getComputedStyle(element).width));
}

let styleIsThere = false;

/** As a sheet of the document, which a policy without inline styles admits too. */
function addStyle(): void {
  if (styleIsThere) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(proGalleryStyle + style);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  styleIsThere = true;
}
