import { Button, Group, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Element } from '../api/types';
import { backOf, only } from '../shared/taking-back';
import { showProblem } from '../shared/toasts';
import { useOfferUndo } from '../shared/undo';
import { useUnsaved } from '../shared/unsaved';
import { useSite } from '../site/site-context';
import { useChangeElement, useFreshElement } from './elements-data';
import './layout.css';
import { changed, flat, picking, presetOf, type OptionsChange } from './layout-options';
import { LayoutPreview } from './layout-preview';
import { LayoutSettings } from './layout-settings';
import { PresetTiles } from './preset-tiles';

/** How an element is laid out: a preset and a few settings, with what becomes of its items beside. */
export function LayoutTab({ element }: { readonly element: Element }) {
  const mayChange = useSite().may('SITE.MANAGE');
  const change = useChangeElement(element.id);
  const fresh = useFreshElement(element.id);
  const offerUndo = useOfferUndo();
  const [draft, setDraft] = useState<OptionsChange>({});
  const options = useMemo(() => changed(element.options, draft), [element.options, draft]);
  const isChanged = JSON.stringify(options) !== JSON.stringify(changed(element.options, {}));
  useUnsaved(isChanged);
  const set = (more: OptionsChange) => setDraft((before) => ({ ...before, ...more }));

  const save = async () => {
    try {
      // on top of what others may have saved meanwhile
      const before = (await fresh()).options;
      const after = (await change.mutateAsync({ options: changed(before, draft) })).options;
      // what was chosen meanwhile is not saved yet
      setDraft((now) => (now === draft ? {} : now));
      const names = Object.keys(draft);
      offerUndo(
        'Layout saved',
        backOf<OptionsChange>({
          before: only(flat(before), names),
          after: flat(after),
          now: async () => flat((await fresh()).options),
          put: (back, now) => change.mutateAsync({ options: changed(now, back) }),
        }),
      );
    } catch (error) {
      showProblem(error);
    }
  };

  return (
    <div className="layout">
      <Stack gap="lg">
        <PresetTiles chosen={presetOf(options)} onChoose={(preset) => set(picking(preset))} isReadOnly={!mayChange} />
        <LayoutSettings options={options} onChange={set} isReadOnly={!mayChange} />
        {mayChange && (
          <Group className="layout-end" justify="space-between" wrap="nowrap">
            <Text size="sm" c="dimmed" role="status">
              {isChanged ? 'Not saved yet' : 'Saved'}
            </Text>
            <Group gap="xs" wrap="nowrap">
              <Button variant="default" disabled={!isChanged} onClick={() => setDraft({})}>
                Discard
              </Button>
              <Button disabled={!isChanged} loading={change.isPending} onClick={() => void save()}>
                Save layout
              </Button>
            </Group>
          </Group>
        )}
      </Stack>
      <LayoutPreview element={element} options={options} />
    </div>
  );
}
