import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { allShown } from '../../runtime/src/conversion.ts';
import type { Element, Options } from '../api/types';
import { LoadingRows, Trouble } from '../shared/states';
import { DrawnGallery } from './drawn-gallery';
import { useOriginalItems } from './original-items';
import type { PageWidth } from './page-width';

interface Props {
  readonly element: Element;
  /** Those that it is laid out with, where they are others than its own. */
  readonly options?: Options;
  readonly width: PageWidth;
}

/** An element's original items, as visitors see them on its page. */
export function DrawnElement({ element, options = element.options, width }: Props) {
  const items = useOriginalItems(element.id);
  const shown = useMemo(() => allShown(items.data ?? []), [items.data]);
  if (items.isPending) return <LoadingRows count={2} height={140} />;
  if (items.data === undefined) return <Trouble error={items.error} onRetry={() => void items.refetch()} />;
  if (shown.length === 0) {
    return (
      <Text c="dimmed" size="sm" ta="center" py="xl">
        #{element.nickname} has no items yet.
      </Text>
    );
  }
  return <DrawnGallery items={shown} options={options} pageId={element.pageId} width={width} />;
}
