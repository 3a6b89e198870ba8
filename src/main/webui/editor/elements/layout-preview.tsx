import { Group, Paper, Title } from '@mantine/core';
import type { Element, Options } from '../api/types';
import { DrawnElement } from '../preview/drawn-element';
import { PageWidthControl, usePageWidth } from '../preview/page-width';

interface Props {
  readonly element: Element;
  readonly options: Options;
}

/** An element's items as its page draws them with options that may not be saved yet. */
export function LayoutPreview({ element, options }: Props) {
  const [width, setWidth] = usePageWidth();
  return (
    <Paper component="section" withBorder p="md" aria-label="Preview" className="layout-preview">
      <Group justify="space-between" mb="md">
        <Title order={2}>Preview</Title>
        <PageWidthControl value={width} onChange={setWidth} />
      </Group>
      <DrawnElement element={element} options={options} width={width} />
    </Paper>
  );
}
