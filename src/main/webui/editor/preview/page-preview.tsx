import { Group, Stack, Text, Title } from '@mantine/core';
import type { Page } from '../api/types';
import { useElements } from '../elements/elements-data';
import { directionOf } from '../shared/direction';
import { LoadingRows, Trouble } from '../shared/states';
import { DrawnElement } from './drawn-element';
import { PageWidthControl, pixelsOf, usePageWidth } from './page-width';
import { PreviewStage } from './preview-stage';
import { ToFit } from './to-fit';

/** A page as visitors see it, or will once it is published. */
export function PagePreview({ page }: { readonly page: Page }) {
  const elements = useElements();
  const [width, setWidth] = usePageWidth();
  if (elements.isPending) return <LoadingRows count={2} height={160} />;
  if (elements.data === undefined) return <Trouble error={elements.error} onRetry={() => void elements.refetch()} />;
  return (
    <Stack>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          What every visitor sees. Who is logged in sees their own galleries in place of these.
        </Text>
        <PageWidthControl value={width} onChange={setWidth} />
      </Group>
      <PreviewStage width={width} label={`“${page.title}” as visitors see it`}>
        <ToFit width={pixelsOf(width)}>
          <Stack gap="xl">
            <Title order={2} size="h1" lang={page.language} dir={directionOf(page.language)}>
              {page.title}
            </Title>
            {elements.data
              .filter(({ pageId }) => pageId === page.id)
              .map((element) => (
                <DrawnElement key={element.id} element={element} width={width} />
              ))}
          </Stack>
        </ToFit>
      </PreviewStage>
    </Stack>
  );
}
