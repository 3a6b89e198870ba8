import { Skeleton } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Draw, Drawing, Drawn, Heard, ShownItem } from '../../renderer/drawing.ts';
import { drawnBy } from '../../renderer/options.ts';
import type { Options } from '../api/types';
import { usePages } from '../pages/pages-data';
import { directionOf } from '../shared/direction';
import { MEDIA } from '../shared/media';
import { Trouble } from '../shared/states';
import { pixelsOf, type PageWidth } from './page-width';
import { ToFit } from './to-fit';

interface Props {
  readonly items: readonly ShownItem[];
  readonly options: Options;
  /** The page that it is on. */
  readonly pageId: string;
  readonly width: PageWidth;
}

/** A gallery as its page draws it. */
export function DrawnGallery({ items, options, pageId, width }: Props) {
  const into = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn>(undefined);
  const [draw, setDraw] = useState<{ readonly it: Draw }>();
  const [error, setError] = useState<unknown>();
  const [isPaused, setIsPaused] = useState(false);
  const drawing = useMemo<Drawing>(
    () => ({ ...drawnBy(options), items, media: MEDIA, ...(isPaused && { playing: false }) }),
    [items, options, isPaused],
  );

  const pages = usePages();
  const language = pages.data?.find(({ id }) => id === pageId)?.language;
  const isLoading = draw === undefined || pages.isPending;
  const heard = useMemo<Heard>(
    () => ({
      itemClicked: () => undefined,
      currentItemChanged: () => undefined,
      playWanted: (on) => setIsPaused(!on),
    }),
    [],
  );

  useEffect(() => {
    let isGone = false;
    import('../../renderer/renderer.tsx').then(
      (renderer) => isGone || setDraw({ it: renderer.draw }),
      (problem: unknown) => isGone || setError(problem),
    );
    return () => {
      isGone = true;
    };
  }, []);

  useEffect(() => {
    if (isLoading || into.current === null) return;
    if (drawn.current === undefined) drawn.current = draw.it(into.current, drawing, heard);
    else drawn.current.redraw(drawing);
  }, [draw, isLoading, drawing, language]);

  useEffect(
    () => () => {
      const old = drawn.current;
      drawn.current = undefined;
      // a root within a root cannot be taken away while the outer one is being drawn
      queueMicrotask(() => old?.remove());
    },
    [],
  );

  if (error !== undefined) return <Trouble error={error} />;
  return (
    <>
      {isLoading && <Skeleton height={240} aria-label="Loading" role="status" />}
      <ToFit width={pixelsOf(width)}>
        <div ref={into} lang={language} dir={language && directionOf(language)} />
      </ToFit>
    </>
  );
}
