import type { CSSProperties, ReactNode } from 'react';
import { pixelsOf, type PageWidth } from './page-width';
import './preview.css';

interface Props {
  /** Who sees what is on it. */
  readonly label: string;
  readonly width: PageWidth;
  readonly children: ReactNode;
}

/** Where something is seen as pages show it: in their colours, and as wide as they are at most. */
export function PreviewStage({ label, width, children }: Props) {
  const room = { '--preview-width': `${pixelsOf(width)}px` } as CSSProperties;
  return (
    <section className="preview-stage" style={room} aria-label={label}>
      {children}
    </section>
  );
}
