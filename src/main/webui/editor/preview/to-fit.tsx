import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';

interface Props {
  /** In px. */
  readonly width: number;
  readonly children: ReactNode;
}

/** Draws what is within at a width of its own, and makes all of it smaller where there is less room. */
export function ToFit({ width, children }: Props) {
  const room = useElementSize();
  const drawn = useElementSize();
  const scale = room.width > 0 ? Math.min(1, room.width / width) : 1;
  return (
    <div ref={room.ref} dir="ltr" style={{ height: drawn.height * scale, overflow: 'clip' }}>
      <div
        ref={drawn.ref}
        style={{ width, margin: '0 auto', transformOrigin: '0 0', transform: scale < 1 ? `scale(${scale})` : undefined }}
      >
        {children}
      </div>
    </div>
  );
}
