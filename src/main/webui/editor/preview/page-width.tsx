import { Group, SegmentedControl } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile, type Icon } from '@tabler/icons-react';
import { useState } from 'react';

/** How wide a gallery is on a hosted page (`hosted.css`), in px: in a window of 1280 or more, and on a phone of 390. */
const WIDTHS = { wide: 1184, phone: 358 } as const;

/** For which windows a page is previewed. */
export type PageWidth = keyof typeof WIDTHS;

/** @returns how wide the page's galleries are, in px */
export function pixelsOf(width: PageWidth): number {
  return WIDTHS[width];
}

/** For which windows a page is previewed: at first for such as the Editor is in itself. */
export function usePageWidth() {
  return useState<PageWidth>(() => (matchMedia('(min-width: 48em)').matches ? 'wide' : 'phone'));
}

interface Props {
  readonly value: PageWidth;
  readonly onChange: (width: PageWidth) => void;
}

/** The choice between them. */
export function PageWidthControl({ value, onChange }: Props) {
  return (
    <SegmentedControl
      value={value}
      onChange={(chosen) => onChange(chosen as PageWidth)}
      aria-label="Width of the page"
      data={[
        { value: 'wide', label: <Window icon={IconDeviceDesktop} label="Wide" /> },
        { value: 'phone', label: <Window icon={IconDeviceMobile} label="Phone" /> },
      ]}
    />
  );
}

function Window({ icon: Pictured, label }: { readonly icon: Icon; readonly label: string }) {
  return (
    <Group gap={6} wrap="nowrap">
      <Pictured size={16} aria-hidden />
      <span>{label}</span>
    </Group>
  );
}
