import { Group, Paper, SegmentedControl, Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Drawing } from '../../renderer/drawing.ts';
import { drawnBy } from '../../renderer/options.ts';
import { allShown } from '../../runtime/src/conversion.ts';
import type { Element, Item, Options } from '../api/types';
import { ItemStoreProvider } from '../items/item-store';
import { useItems } from '../items/items-data';
import { DrawnGallery } from '../preview/drawn-gallery';
import { LoadingRows, Trouble } from '../shared/states';
import { useSite } from '../site/site-context';
import { MEDIA } from '../shared/media';
import { itemsOfGallery } from '../items/items-of-gallery';

interface Props {
  readonly element: Element;
  readonly options: Options;
}

/** An element's items as its page draws them with options that may not be saved yet. */
export function LayoutPreview({ element, options }: Props) {
  const site = useSite();
  const store = useMemo(() => itemsOfGallery(site.id, element.id), [site.id, element.id]);
  const [width, setWidth] = useState('wide');
  return (
    <Paper component="section" withBorder p="md" aria-label="Preview" className="layout-preview">
      <Group justify="space-between" mb="md">
        <Title order={2}>Preview</Title>
        <SegmentedControl
          size="xs"
          aria-label="Width of the preview"
          data={[
            { value: 'wide', label: 'Wide' },
            { value: 'phone', label: 'Phone' },
          ]}
          value={width}
          onChange={setWidth}
        />
      </Group>
      <div style={{ maxWidth: width === 'phone' ? 360 : 'none', margin: '0 auto' }}>
        <ItemStoreProvider value={store}>
          <Previewed pageId={element.pageId} options={options} />
        </ItemStoreProvider>
      </div>
    </Paper>
  );
}

function Previewed({ pageId, options }: { readonly pageId: string; readonly options: Options }) {
  const items = useItems();
  const drawing = useMemo(() => drawingOf(items.data ?? [], options), [items.data, options]);
  if (items.isPending) return <LoadingRows count={2} height={140} />;
  if (items.data === undefined) return <Trouble error={items.error} onRetry={() => void items.refetch()} />;
  if (drawing.items.length === 0) {
    return (
      <Text c="dimmed" size="sm" ta="center" py="xl">
        There is nothing to lay out yet. Add items, and see them here.
      </Text>
    );
  }
  return <DrawnGallery drawing={drawing} pageId={pageId} />;
}

function drawingOf(items: readonly Item[], options: Options): Drawing {
  return {
    items: allShown(items),
    ...drawnBy(options),
    media: MEDIA,
  };
}
