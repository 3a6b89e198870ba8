import { Input, SegmentedControl, Select, Slider, Stack, Text } from '@mantine/core';
import type { Options } from '../api/types';
import {
  columnsOf,
  presetOf,
  RATIO_CHOICES,
  ratioOf,
  spacingOf,
  titlesOf,
  withColumns,
  withRatio,
  withSpacing,
  withTitles,
  type OptionsChange,
  type Titles,
} from './layout-options';
import type { Setting } from './layout-presets';

const COLUMN_CHOICES = [
  { value: '', label: 'As many as fit' },
  ...Array.from({ length: 8 }, (_, index) => ({
    value: String(index + 1),
    label: index === 0 ? '1 column' : `${index + 1} columns`,
  })),
];

const TITLE_CHOICES = [
  { value: 'below', label: 'Below' },
  { value: 'over', label: 'On hover' },
  { value: 'hidden', label: 'Hidden' },
];

interface Props {
  readonly options: Options;
  readonly onChange: (change: OptionsChange) => void;
  readonly isReadOnly: boolean;
}

/** The handful of settings that people change, as far as the preset has them. */
export function LayoutSettings({ options, onChange, isReadOnly }: Props) {
  const has = (setting: Setting) => presetOf(options)?.settings.includes(setting) === true;
  const ratio = ratioOf(options);
  if (presetOf(options)?.settings.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        This layout has no settings of its own.
      </Text>
    );
  }
  return (
    <Stack>
      {has('columns') && (
        <Select
          label="Columns"
          data={COLUMN_CHOICES}
          value={String(columnsOf(options) ?? '')}
          allowDeselect={false}
          disabled={isReadOnly}
          onChange={(value) => onChange(withColumns(value ? Number(value) : undefined))}
        />
      )}
      {has('ratio') && (
        <Select
          label="Shape of pictures"
          data={RATIO_CHOICES.some(({ value }) => value === ratio) ? [...RATIO_CHOICES] : [...RATIO_CHOICES, { value: ratio, label: ratio }]}
          value={ratio}
          allowDeselect={false}
          disabled={isReadOnly}
          onChange={(value) => value !== null && onChange(withRatio(value))}
        />
      )}
      {has('spacing') && (
        <Input.Wrapper label={`Spacing: ${spacingOf(options)} pixels`} labelElement="div">
          <Slider
            min={0}
            max={60}
            label={null}
            value={Math.min(spacingOf(options), 60)}
            disabled={isReadOnly}
            onChange={(value) => onChange(withSpacing(value))}
            thumbLabel="Spacing in pixels"
            mt={6}
          />
        </Input.Wrapper>
      )}
      {has('titles') && (
        <Input.Wrapper label="Titles" labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label="Titles"
            data={TITLE_CHOICES}
            value={titlesOf(options)}
            disabled={isReadOnly}
            onChange={(value) => onChange(withTitles(value as Titles))}
          />
        </Input.Wrapper>
      )}
    </Stack>
  );
}
